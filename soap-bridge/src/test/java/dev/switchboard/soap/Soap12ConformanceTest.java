package dev.switchboard.soap;

/** The kit in SOAP 1.2. */
final class Soap12ConformanceTest extends SoapConformance {
  Soap12ConformanceTest() {
    super(true, "");
  }
}
