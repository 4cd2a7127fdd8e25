package dev.switchboard.soap;

import java.util.List;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/** The two WS-Addressings in use: the submission of August 2004 and the Recommendation 1.0. */
enum WsAddressingVersion {
  AUGUST_2004("http://schemas.xmlsoap.org/ws/2004/08/addressing", "/role/anonymous", ""),
  ONE_ZERO("http://www.w3.org/2005/08/addressing", "/anonymous", "/none");

  /** The header blocks that are processed here. */
  enum Property {
    ACTION("Action"),
    MESSAGE_ID("MessageID"),
    REPLY_TO("ReplyTo"),
    FAULT_TO("FaultTo"),
    TO("To"),
    FROM("From"),
    RELATES_TO("RelatesTo");

    private final String header;

    Property(String header) {
      this.header = header;
    }

    static @Nullable Property of(String header) {
      for (Property property : values()) {
        if (property.header.equals(header)) {
          return property;
        }
      }
      return null;
    }
  }

  private final String namespace;
  private final String anonymous;
  private final String none;

  WsAddressingVersion(String namespace, String anonymous, String none) {
    this.namespace = namespace;
    this.anonymous = namespace + anonymous;
    this.none = none.isEmpty() ? "" : namespace + none;
  }

  static @Nullable WsAddressingVersion of(@Nullable String namespace) {
    for (WsAddressingVersion version : values()) {
      if (version.namespace.equals(namespace)) {
        return version;
      }
    }
    return null;
  }

  String namespace() {
    return namespace;
  }

  String anonymous() {
    return anonymous;
  }

  boolean isNone(String address) {
    return address.equals(none) && !none.isEmpty();
  }

  QName name(Property property) {
    return name(property.header);
  }

  private QName name(String local) {
    return new QName(namespace, local, "wsa");
  }

  /** The action of a fault that says why a header is refused. */
  String faultAction() {
    return namespace + "/fault";
  }

  /** The action of any other fault that no WSDL declares. */
  String soapFaultAction() {
    return namespace + (this == ONE_ZERO ? "/soap/fault" : "/fault");
  }

  // WS-Addressing 1.0, SOAP Binding, section 6.4; the submission's section 4 knows no details.
  SoapRefusal invalid(String detail, Property property, String message) {
    List<QName> codes =
        this == ONE_ZERO
            ? List.of(name("InvalidAddressingHeader"), name(detail))
            : List.of(name("InvalidMessageInformationHeader"));
    return SoapRefusal.ofHeader(codes, name(property), message);
  }

  SoapRefusal required(Property property) {
    String code =
        this == ONE_ZERO ? "MessageAddressingHeaderRequired" : "MessageInformationHeaderRequired";
    String wanted = "wsa:" + name(property).getLocalPart();
    return SoapRefusal.ofHeader(
        List.of(name(code)),
        name(property),
        "expected " + wanted + " beside other headers of WS-Addressing, found none");
  }

  SoapRefusal notSupported(String message) {
    return SoapRefusal.ofHeader(
        List.of(name("ActionNotSupported")), name(Property.ACTION), message);
  }
}
