package dev.switchboard.soap;

/** The names of XOP (XML-binary Optimized Packaging, section 3.1). */
final class MtomNames {
  static final String XOP = "http://www.w3.org/2004/08/xop/include";
  static final String MEDIA_TYPE = "application/xop+xml";

  private MtomNames() {}
}
