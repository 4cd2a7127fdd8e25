package dev.switchboard.soap;

/** Ends the reading of one call, which is answered with a fault instead. */
final class XmlRpcRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient XmlRpcFault fault;
  private final String service;
  private final String operation;

  /**
   * @param operation empty when not even that is known
   */
  XmlRpcRefused(XmlRpcFault fault, String service, String operation) {
    super(fault.text(), null, false, false); // thrown for bad input at any rate: no stack trace
    this.fault = fault;
    this.service = service;
    this.operation = operation;
  }

  XmlRpcFault fault() {
    return fault;
  }

  String service() {
    return service;
  }

  String operation() {
    return operation;
  }
}
