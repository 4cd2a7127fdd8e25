package dev.switchboard.oncrpc;

import java.util.HashSet;
import java.util.Set;

/** Names for C, unique within one scope, that neither C nor rpcgen nor a header has taken. */
final class XNames {
  private static final Set<String> RESERVED =
      Set.of(
          ("asm auto bool break case char const continue default do double else enum extern float for"
                  + " fortran goto hyper if inline int long opaque program quadruple register"
                  + " restrict return short signed sizeof static string struct switch typedef typeof"
                  + " union unsigned version void volatile while class new delete private protected"
                  + " public this template operator friend virtual namespace using catch throw try"
                  + " TRUE FALSE NULL true false linux unix errno stdin stdout stderr EOF assert"
                  + " i386 major minor makedev h_errno")
              .split(" "));

  private final Set<String> taken = new HashSet<>();

  /** The name, or one like it. */
  String claim(String wanted) {
    String name = wanted;
    while (RESERVED.contains(name) || !taken.add(name)) {
      name += "_";
    }
    return name;
  }

  /** An identifier made of any text. */
  static String identifier(String text) {
    String name = text.replaceAll("[^A-Za-z0-9_]", "_");
    return name.isEmpty() || !Character.isLetter(name.charAt(0)) ? "x" + name : name;
  }
}
