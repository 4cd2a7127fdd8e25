package dev.switchboard.soap;

/** The kit in SOAP 1.1, of messages that go through the engine. */
final class Soap11HeadersConformanceTest extends SoapConformance {
  Soap11HeadersConformanceTest() {
    super(false, SoapPost.HEADER);
  }
}
