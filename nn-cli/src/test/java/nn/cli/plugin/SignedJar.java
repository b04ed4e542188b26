package nn.cli.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/** A jar with a signature, by a key that is made for it. */
public final class SignedJar {

  private static final char[] PASSWORD = "changeit".toCharArray();

  private SignedJar() {}

  /** Signs a copy. */
  public static Path of(Path plain, Path signed)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path keys = plain.resolveSibling("keys.p12");
    Process keytool =
        new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
            "-genkeypair", "-keystore", keys.toString(), "-storepass", new String(PASSWORD), "-alias",
            "author",
            "-dname", "CN=author", "-keyalg", "EC", "-validity", "36500")).redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    KeyStore store = KeyStore.getInstance(keys.toFile(), PASSWORD);
    var key = (KeyStore.PrivateKeyEntry) store.getEntry("author", new KeyStore.PasswordProtection(PASSWORD));
    Files.createDirectories(signed.getParent());
    try (ZipFile in = new ZipFile(plain.toFile()); OutputStream out = Files.newOutputStream(signed)) {
      new JarSigner.Builder(key).build().sign(in, out);
    }
    return signed;
  }

  /** Changes an entry and leaves the signature as it is. */
  public static void replace(Path jar, String entry, UnaryOperator<byte[]> change) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(jar)) {
      Path file = zip.getPath(entry);
      Files.write(file, change.apply(Files.readAllBytes(file)));
    }
  }
}
