package dev.switchboard.soap;

/** The kit in SOAP 1.2, of messages that go through the engine. */
final class Soap12HeadersConformanceTest extends SoapConformance {
  Soap12HeadersConformanceTest() {
    super(true, SoapPost.HEADER);
  }
}
