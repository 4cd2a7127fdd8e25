package dev.switchboard.soap;

import dev.switchboard.contract.Found;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a Content-Type says of a message.
 *
 * @param header as it stands; empty: there is none
 * @param type in lower case, without parameters
 * @param charset of an envelope that is not in a part of its own
 * @param action what the sender calls its intent in SOAP 1.2 (RFC 3902); empty: nothing
 * @param twelve whether the message is of SOAP 1.2, as far as HTTP can tell
 * @param xop whether it is, or would be, a package of MTOM
 */
record SoapMedia(
    String header,
    String type,
    @Nullable String charset,
    String action,
    boolean twelve,
    boolean xop) {
  private static final String TEXT_XML = "text/xml";
  private static final String SOAP_XML = "application/soap+xml";
  private static final String MULTIPART = "multipart/related";

  static SoapMedia of(String header) {
    int end = header.indexOf(';');
    String type = (end < 0 ? header : header.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    String action = MediaParameter.ACTION.of(header);
    return new SoapMedia(
        header,
        type,
        type.equals(MULTIPART) ? null : MediaParameter.CHARSET.of(header),
        action == null ? "" : action,
        contains(header, SOAP_XML),
        contains(header, MtomNames.MEDIA_TYPE));
  }

  /** Whether a header names a media type, as its value or within. */
  static boolean contains(String header, String mediaType) {
    return header.toLowerCase(Locale.ROOT).contains(mediaType);
  }

  boolean isMultipart() {
    return type.equals(MULTIPART);
  }

  /** SOAP 1.1 section 6, SOAP 1.2 part 2 section 7.1.4: no other type is a message. */
  void refuseOther() {
    if (!List.of(TEXT_XML, SOAP_XML, MULTIPART).contains(type)) {
      throw SoapRefusal.ofMedia(
          "Content-Type: expected " + TEXT_XML + " or " + SOAP_XML + ", found " + found());
    }
  }

  /** Refuses an envelope of one version in the media type of the other. */
  void refuseOtherVersion(boolean ofTwelve) {
    String wanted = ofTwelve ? SOAP_XML : TEXT_XML;
    if (!isMultipart() && !type.equals(wanted)) {
      throw SoapRefusal.ofMedia(
          "Content-Type: expected " + wanted + " for this version of SOAP, found " + found());
    }
  }

  void refuseOtherAttachments() {
    if (isMultipart() && !xop) {
      throw SoapRefusal.of(
          "Content-Type: expected attachments as MTOM (application/xop+xml), found others; SOAP with"
              + " Attachments is not served");
    }
  }

  private String found() {
    return header.isEmpty() ? "none" : Found.quoted(type);
  }
}
