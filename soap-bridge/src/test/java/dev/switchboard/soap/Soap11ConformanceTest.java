package dev.switchboard.soap;

/** The kit in SOAP 1.1. */
final class Soap11ConformanceTest extends SoapConformance {
  Soap11ConformanceTest() {
    super(false, "");
  }
}
