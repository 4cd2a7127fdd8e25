package dev.switchboard.corba;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A reference to an object (CORBA 3.3 part 2, section 9.6.2): where it is, and its key. */
record Ior(String typeId, String host, int port, String key) {
  private static final int TAG_INTERNET_IOP = 0;
  private static final int TAG_CODE_SETS = 1;

  /** A reference to nothing. */
  static void nil(CdrWriter out) {
    out.string("").int32(0);
  }

  void write(CdrWriter out) {
    out.string(typeId).int32(1).int32(TAG_INTERNET_IOP).encapsulation(profile());
  }

  private CdrWriter profile() {
    CdrWriter profile = CdrWriter.forEncapsulation().octet(Giop.MAJOR).octet(Giop.MINOR);
    profile.string(host).int16(port).octets(key.getBytes(StandardCharsets.UTF_8));
    return profile.int32(1).int32(TAG_CODE_SETS).encapsulation(codeSets());
  }

  /** Section 9.10.2.5: what strings and wide strings are in, and may be in. */
  private static CdrWriter codeSets() {
    CdrWriter sets = CdrWriter.forEncapsulation();
    sets.int32(Giop.ISO_8859_1).int32(1).int32(Giop.UTF_8);
    return sets.int32(Giop.UTF_16).int32(0);
  }

  /** As text, which every ORB turns into a reference again (section 9.6.6). */
  String text() {
    CdrWriter out = CdrWriter.forEncapsulation();
    write(out);
    return "IOR:" + HexFormat.of().formatHex(out.copy());
  }
}
