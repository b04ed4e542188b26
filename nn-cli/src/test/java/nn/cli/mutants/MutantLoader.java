package nn.cli.mutants;

/** Loads the classes of one package and the kernels anew, one of them with a fault; all others come from the tests. */
final class MutantLoader extends ClassLoader {

  private static final String KERNELS = "nn.kernels.";

  private final String packet;
  private final String mutated;
  private final byte[] bytes;
  private final boolean kernels;

  MutantLoader(String packet, String mutated, byte[] bytes) {
    super(MutantLoader.class.getClassLoader());
    this.packet = packet + ".";
    this.mutated = mutated;
    this.bytes = bytes;
    this.kernels = mutated.startsWith(KERNELS);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      boolean anew = name.startsWith(packet) || (kernels && name.startsWith(KERNELS));
      if (!anew) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      if (known != null) {
        return known;
      }
      byte[] code = name.equals(mutated) ? bytes : Backwards.bytes(name.replace('.', '/'), getParent());
      return defineClass(name, code, 0, code.length);
    }
  }
}
