package dev.switchboard.workshop;

import dev.switchboard.gateway.wire.Called;
import dev.switchboard.gateway.wire.Glance;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which calls somebody wants to see: those of which each word is a part of what it is asked of,
 * ignoring case. It looks at what is listed alone, never at bytes: what is hidden cannot be found.
 */
record CaptureFilter(
    String protocol, String service, String operation, String peer, String anywhere) {

  /** Of a request's parameters. */
  static CaptureFilter of(Function<String, @Nullable String> parameters) {
    return new CaptureFilter(
        word(parameters.apply("protocol")),
        word(parameters.apply("service")),
        word(parameters.apply("operation")),
        word(parameters.apply("peer")),
        word(parameters.apply("text")));
  }

  private static String word(@Nullable String parameter) {
    return parameter == null ? "" : parameter.strip().toLowerCase(Locale.ROOT);
  }

  boolean wants(Glance glance) {
    Optional<Called> called = glance.called();
    String ofService = called.map(Called::service).orElse("");
    String ofOperation = called.map(Called::operation).orElse("");
    return has(glance.protocol(), protocol)
        && has(ofService, service)
        && has(ofOperation, operation)
        && has(glance.peer(), peer)
        && has(listed(glance, ofService, ofOperation), anywhere);
  }

  private static String listed(Glance glance, String ofService, String ofOperation) {
    return String.join(
        "\n",
        glance.protocol(),
        ofService + "." + ofOperation,
        glance.peer(),
        glance.callId().orElse(""),
        "#" + glance.number());
  }

  private static boolean has(String text, String wanted) {
    return wanted.isEmpty() || text.toLowerCase(Locale.ROOT).contains(wanted);
  }
}
