package dev.switchboard.gateway.command;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The Prometheus registry. It takes a while to load, so it waits until somebody needs it. */
final class Metrics {
  private record Promise(String name, String tag, String value, Supplier<Number> number) {
    void bind(MeterRegistry registry) {
      Gauge.builder(name, number).tag(tag, value).register(registry);
    }
  }

  private final List<Promise> promises = new ArrayList<>();
  private volatile @Nullable PrometheusMeterRegistry registry;

  /** A number to be asked for at each scrape. */
  synchronized void gauge(String name, String tag, String value, Supplier<Number> number) {
    Promise promise = new Promise(name, tag, value, number);
    promises.add(promise);
    loaded().ifPresent(promise::bind);
  }

  /** The registry, once it is loaded. */
  Optional<MeterRegistry> loaded() {
    return Optional.ofNullable(registry);
  }

  synchronized PrometheusMeterRegistry load() {
    if (registry == null) {
      registry = created();
    }
    return registry;
  }

  private PrometheusMeterRegistry created() {
    PrometheusMeterRegistry made = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(made);
    new JvmThreadMetrics().bindTo(made);
    new ProcessorMetrics().bindTo(made);
    new UptimeMetrics().bindTo(made);
    promises.forEach(promise -> promise.bind(made));
    return made;
  }

  String scrape() {
    return load().scrape();
  }
}
