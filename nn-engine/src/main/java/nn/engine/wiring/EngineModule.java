package nn.engine.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.micrometer.core.instrument.MeterRegistry;
import nn.engine.network.NetworkCompiler;
import nn.engine.plugin.Registry;

/** The services that all runs of an engine share. */
public final class EngineModule extends AbstractModule {

  private final Registry registry;
  private final MeterRegistry meters;

  /** Services with these plugins and this registry of meters. */
  public EngineModule(Registry registry, MeterRegistry meters) {
    this.registry = registry;
    this.meters = meters;
  }

  @Override
  protected void configure() {
    bind(Registry.class).toInstance(registry);
    bind(MeterRegistry.class).toInstance(meters);
  }

  @Provides
  @Singleton
  NetworkCompiler compiler() {
    return new NetworkCompiler();
  }
}
