package dev.switchboard.soap;

import javax.xml.namespace.QName;

/** The names of Web Services Security 1.0 and of its UsernameToken profile (OASIS, 2004). */
final class WsSecurityNames {
  private static final String OASIS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-";
  static final String WSSE = OASIS + "wssecurity-secext-1.0.xsd";
  static final String WSU = OASIS + "wssecurity-utility-1.0.xsd";
  static final String TEXT = OASIS + "username-token-profile-1.0#PasswordText";
  static final String DIGEST = OASIS + "username-token-profile-1.0#PasswordDigest";
  static final String BASE64 = OASIS + "soap-message-security-1.0#Base64Binary";

  static final QName SECURITY = new QName(WSSE, "Security", "wsse");

  // Web Services Security: SOAP Message Security 1.0, section 12; MessageExpired is of 1.1.
  static final QName UNSUPPORTED_TOKEN = new QName(WSSE, "UnsupportedSecurityToken", "wsse");
  static final QName INVALID_SECURITY = new QName(WSSE, "InvalidSecurity", "wsse");
  static final QName INVALID_TOKEN = new QName(WSSE, "InvalidSecurityToken", "wsse");
  static final QName FAILED = new QName(WSSE, "FailedAuthentication", "wsse");
  static final QName EXPIRED = new QName(WSU, "MessageExpired", "wsu");

  private WsSecurityNames() {}
}
