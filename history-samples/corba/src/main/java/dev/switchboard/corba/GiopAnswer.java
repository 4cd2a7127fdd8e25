package dev.switchboard.corba;

import dev.switchboard.contract.Found;

/**
 * A Reply as a client reads it (CORBA 3.3 part 2, section 9.4.3).
 *
 * @param detail of an exception, for people; empty where there is none
 * @param body where it begins
 */
record GiopAnswer(int status, String detail, CdrReader body) {
  private static final int CONTEXT = 8;
  private static final int BODY = 8;

  /**
   * @param id of the request that was made
   */
  static GiopAnswer of(GiopMessage message, int id) {
    if (message.minor() != Giop.MINOR) {
      throw Found.instead("", "GIOP 1.2", "GIOP 1." + message.minor());
    }
    CdrReader in = message.reader();
    int answered = in.int32();
    if (answered != id) {
      throw Found.instead("", "a Reply to request " + id, "one to " + answered);
    }
    int status = in.int32();
    String detail = detail(in);
    in.alignBody(BODY);
    return new GiopAnswer(status, detail, in);
  }

  private static String detail(CdrReader in) {
    String detail = "";
    for (int rest = in.count(CONTEXT); rest > 0; rest--) {
      if (in.int32() == Giop.EXCEPTION_DETAIL) {
        detail = in.encapsulation().wstring();
      } else {
        in.skipOctets();
      }
    }
    return detail;
  }
}
