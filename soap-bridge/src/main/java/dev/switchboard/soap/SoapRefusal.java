package dev.switchboard.soap;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.InvalidArgument;
import java.util.List;
import javax.xml.namespace.QName;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Why a message is refused by a rule of SOAP, or of an extension of it, before its operation is
 * called. The message goes to the client.
 */
final class SoapRefusal extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int BAD_REQUEST = 400;
  private static final int UNSUPPORTED_MEDIA_TYPE = 415;
  private static final int SERVER_ERROR = 500;

  /** The fault codes of SOAP 1.1 section 4.4.1 and SOAP 1.2 part 1 section 5.4.6. */
  enum Code {
    VERSION_MISMATCH("VersionMismatch", "VersionMismatch"),
    MUST_UNDERSTAND("MustUnderstand", "MustUnderstand"),
    DATA_ENCODING_UNKNOWN("Client", "DataEncodingUnknown"),
    SENDER("Client", "Sender"),
    RECEIVER("Server", "Receiver");

    private final String soap11;
    private final String soap12;

    Code(String soap11, String soap12) {
      this.soap11 = soap11;
      this.soap12 = soap12;
    }

    String in(boolean twelve) {
      return twelve ? soap12 : soap11;
    }
  }

  private final Code code;
  private final Fault.Kind kind;
  private final int status;
  private final transient List<QName> subcodes;
  private final transient @Nullable QName header;

  /**
   * @param status of HTTP; 0: that of the code
   * @param subcodes from the general to the special
   * @param header the header block that is at fault
   */
  private SoapRefusal(
      Code code,
      Fault.Kind kind,
      int status,
      List<QName> subcodes,
      @Nullable QName header,
      String message) {
    super(message, null, false, false); // thrown for bad input at any rate: no stack trace
    this.code = code;
    this.kind = kind;
    this.status = status;
    this.subcodes = List.copyOf(subcodes);
    this.header = header;
  }

  /** The sender's mistake. */
  static SoapRefusal of(String message) {
    return of(Code.SENDER, message);
  }

  /** A value that its operation does not take. */
  static SoapRefusal of(InvalidArgument e) {
    return of(e.path() + ": " + e.getMessage());
  }

  static SoapRefusal malformed(XMLStreamException e) {
    Location at = e.getLocation();
    String place =
        at == null ? "" : " at line " + at.getLineNumber() + ", column " + at.getColumnNumber();
    return of("expected well-formed XML as the WSDL describes it, found something else" + place);
  }

  /** A body that is not read because of what HTTP says of it. */
  static SoapRefusal ofMedia(String message) {
    return new SoapRefusal(
        Code.SENDER, Fault.Kind.INVALID_ARGUMENT, UNSUPPORTED_MEDIA_TYPE, List.of(), null, message);
  }

  static SoapRefusal noSuchOperation(QName element) {
    return new SoapRefusal(
        Code.SENDER,
        Fault.Kind.NO_SUCH_OPERATION,
        0,
        List.of(),
        null,
        "/Body: expected the element of an operation, found " + XmlNames.shown(element));
  }

  static SoapRefusal of(Code code, String message) {
    Fault.Kind kind = code == Code.RECEIVER ? Fault.Kind.OVERLOADED : Fault.Kind.INVALID_ARGUMENT;
    return new SoapRefusal(code, kind, 0, List.of(), null, message);
  }

  static SoapRefusal of(Fault.Kind kind, QName subcode, String message) {
    return new SoapRefusal(Code.SENDER, kind, 0, List.of(subcode), null, message);
  }

  /** Our mistake; the log has it. */
  static SoapRefusal internal() {
    return new SoapRefusal(
        Code.RECEIVER, Fault.Kind.INTERNAL, 0, List.of(), null, "the message cannot be processed");
  }

  static SoapRefusal ofHeader(List<QName> subcodes, QName header, String message) {
    return new SoapRefusal(Code.SENDER, Fault.Kind.INVALID_ARGUMENT, 0, subcodes, header, message);
  }

  static SoapRefusal notUnderstood(QName header) {
    return new SoapRefusal(
        Code.MUST_UNDERSTAND,
        Fault.Kind.INVALID_ARGUMENT,
        0,
        List.of(),
        header,
        "expected no header that must be understood but WS-Addressing's and WS-Security's, found "
            + XmlNames.shown(header));
  }

  Code code() {
    return code;
  }

  /** SOAP 1.1 section 6.2, SOAP 1.2 part 2 table 20. */
  int status(boolean twelve) {
    if (status != 0) {
      return status;
    }
    return twelve && code == Code.SENDER ? BAD_REQUEST : SERVER_ERROR;
  }

  List<QName> subcodes() {
    return subcodes;
  }

  @Nullable QName header() {
    return header;
  }

  String reason() {
    return String.valueOf(getMessage());
  }

  Fault fault() {
    return Fault.before(kind, reason());
  }
}
