package dev.switchboard.soap;

import dev.switchboard.gateway.Settings;

/**
 * What an operator can say of descriptions.
 *
 * @param namespace of a service's elements and types; {@code {service}} stands for its name
 */
record SoapOptions(String namespace) {
  private static final String SERVICE = "{service}";
  static final SoapOptions DEFAULT = new SoapOptions("urn:switchboard:" + SERVICE);

  static SoapOptions from(Settings settings) {
    return new SoapOptions(settings.text("namespace", DEFAULT.namespace));
  }

  String namespace(String service) {
    return namespace.replace(SERVICE, SoapNames.inUri(service));
  }
}
