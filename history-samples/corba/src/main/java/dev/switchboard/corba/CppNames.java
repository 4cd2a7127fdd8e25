package dev.switchboard.corba;

import dev.switchboard.contract.Definition;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What IDL's names and types become in C++ (C++ Language Mapping 1.3, section 4.1). */
final class CppNames {
  private static final Set<String> KEYWORDS =
      Set.of(
          ("alignas alignof and and_eq asm auto bitand bitor bool break case catch char char16_t"
                  + " char32_t class compl const const_cast constexpr continue decltype default"
                  + " delete do double dynamic_cast else enum explicit export extern false float"
                  + " for friend goto if inline int long mutable namespace new noexcept not not_eq"
                  + " nullptr operator or or_eq private protected public register reinterpret_cast"
                  + " return short signed sizeof static static_assert static_cast struct switch"
                  + " template this thread_local throw true try typedef typeid typename union"
                  + " unsigned using virtual void volatile wchar_t while xor xor_eq")
              .split(" "));

  private CppNames() {}

  /** A name that IDL has, however it is written there. */
  static String name(String idl) {
    String name = idl.startsWith("_") ? idl.substring(1) : idl;
    return KEYWORDS.contains(name) ? "_cxx_" + name : name;
  }

  /** Something declared, from the root: {@code ::module::Name}. */
  static String declared(String spelling) {
    return Stream.of(spelling.substring(2).split("::"))
        .map(CppNames::name)
        .collect(Collectors.joining("::", "::", ""));
  }

  /** The names of a struct's or exception's members, as {@link IdlBlocks} gives them. */
  static List<String> members(String name, Definition.Struct struct) {
    IdlNames scope = IdlNames.without(name);
    return struct.members().stream().map(member -> name(scope.claim(member.name()))).toList();
  }

  /** The name without its module. */
  static String last(String spelling) {
    String last = spelling.substring(spelling.lastIndexOf(':') + 1);
    return last.startsWith("_") ? last.substring(1) : last;
  }
}
