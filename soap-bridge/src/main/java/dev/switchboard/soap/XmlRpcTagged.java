package dev.switchboard.soap;

/** A definition whose values can say of which type they are: an alternative of a choice. */
interface XmlRpcTagged {
  /** The member that names the definition. */
  String TAG = "@type";

  /** The member that holds an enum's constant beside its tag. */
  String VALUE = "value";

  /** Reads the tag, where it was looked at before. */
  XmlRpcCodec TAG_CODEC = XmlRpcTexts.strings();

  /** The definition's name, which the tag holds. */
  String name();

  /** Writes a struct with the tag as its first member. */
  void putTagged(XmlRpcWriter out, Object value);

  /** Reads the opened struct, which has the tag among its members. */
  Object readTagged(XmlRpcReader in);
}
