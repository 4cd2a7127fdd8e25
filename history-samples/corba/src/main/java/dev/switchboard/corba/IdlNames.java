package dev.switchboard.corba;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The identifiers of one scope of IDL: no two of them are the same ignoring case (CORBA 3.3 part 1,
 * section 7.2.3).
 */
final class IdlNames {
  /** Section 7.2.4, and what the component model adds; compared ignoring case, as compilers do. */
  private static final Set<String> RESERVED =
      Set.of(
          ("abstract any attribute boolean case char component connector const consumes context"
                  + " custom default double emits enum eventtype exception factory false finder"
                  + " fixed float getraises home import in inout interface local long manages"
                  + " mirrorport module multiple native object octet oneway out port porttype"
                  + " primarykey private provides public publishes raises readonly sequence"
                  + " setraises short string struct supports switch true truncatable typedef typeid"
                  + " typename typeprefix union unsigned uses valuebase valuetype void wchar"
                  + " wstring")
              .split(" "));

  /** Modules and namespaces that other people's compilers and libraries have taken. */
  private static final List<String> TAKEN_MODULES =
      List.of(
          "corba",
          "cosnaming",
          "portableserver",
          "iop",
          "giop",
          "iiop",
          "std",
          "omni",
          "poa",
          "service");

  private final Set<String> taken = new HashSet<>();

  /** The scope that modules are in. */
  static IdlNames ofModules() {
    IdlNames names = new IdlNames();
    names.taken.addAll(TAKEN_MODULES);
    return names;
  }

  /** A scope in which some identifiers have a meaning already. */
  static IdlNames without(String... identifiers) {
    IdlNames names = new IdlNames();
    for (String identifier : identifiers) {
      names.taken.add(identifier.toLowerCase(Locale.ROOT));
    }
    return names;
  }

  /** The identifier, or one like it. */
  String claim(String wanted) {
    String name = identifier(wanted);
    while (!taken.add(name.toLowerCase(Locale.ROOT))) {
      name += "_";
    }
    return name;
  }

  /** An identifier made of any text. */
  private static String identifier(String text) {
    String name = text.replaceAll("[^A-Za-z0-9_]", "_");
    char first = name.isEmpty() ? '_' : name.charAt(0);
    return (first >= 'A' && first <= 'Z') || (first >= 'a' && first <= 'z') ? name : "x" + name;
  }

  /** How an identifier is written: one that is a word of IDL has an underscore before it. */
  static String written(String identifier) {
    return RESERVED.contains(identifier.toLowerCase(Locale.ROOT)) ? "_" + identifier : identifier;
  }
}
