package dev.switchboard.contract;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the Java of signatures: types, fields and methods, without annotations and type parameters.
 * A mistake is a {@link Malformed} that says where in the text, what was found and what was wanted.
 */
final class SignatureParser {
  private static final int DEEPEST = 32;

  private final String text;
  private final SimpleNames names;
  private int position;
  private int depth;

  private SignatureParser(String text, SimpleNames names) {
    this.text = text;
    this.names = names;
  }

  /** A class or an array: {@code Map<String, List<Ticket>>}. */
  static SpelledType typeArgument(String text, SimpleNames names) throws Malformed {
    SignatureParser parser = new SignatureParser(text, names);
    SpelledType type = parser.argument();
    parser.expectEnd();
    return type;
  }

  /** A class without type arguments: {@code com.acme.Event}. */
  static String className(String text, SimpleNames names) throws Malformed {
    SpelledType type = typeArgument(text, names);
    if (!type.descriptor().equals("L" + type.name().replace('.', '/') + ";")
        || !type.arguments().isEmpty()) {
      throw new Malformed("expected a class, found \"" + text + "\"");
    }
    return type.name();
  }

  /** {@code String id}; a semicolon may follow. */
  static Overlay.DeclaredField field(String text, SimpleNames names) throws Malformed {
    SignatureParser parser = new SignatureParser(text, names);
    parser.skipModifiers();
    SpelledType type = parser.valueType();
    String name = parser.word("a field name");
    type = parser.dimensions(type);
    parser.expectEnd();
    return new Overlay.DeclaredField(name, type.descriptor(), type.signature());
  }

  /** {@code Event getEvent(String eventId) throws NoSuchEvent}; a semicolon may follow. */
  static Overlay.DeclaredMethod method(String text, SimpleNames names) throws Malformed {
    SignatureParser parser = new SignatureParser(text, names);
    parser.skipModifiers();
    SpelledType result = parser.type();
    String name = parser.word("a method name");
    List<SpelledType> types = new ArrayList<>();
    List<String> parameterNames = parser.parameters(types, true);
    List<String> exceptions = parser.exceptions();
    parser.expectEnd();
    return new Overlay.DeclaredMethod(
        name,
        joined(types, false) + result.descriptor(),
        joined(types, true) + result.signature(),
        parameterNames,
        exceptions);
  }

  /** {@code getEvent} for every overload, or {@code getEvent(String)} for one. */
  static Overlay.MethodKey methodKey(String text, SimpleNames names) throws Malformed {
    SignatureParser parser = new SignatureParser(text, names);
    String name = parser.word("a method name");
    if (parser.next() != '(') {
      parser.expectEnd();
      return Overlay.MethodKey.anyOverload(name);
    }
    List<SpelledType> types = new ArrayList<>();
    parser.parameters(types, false);
    parser.expectEnd();
    return Overlay.MethodKey.of(name, joined(types, false));
  }

  private static String joined(List<SpelledType> types, boolean generic) {
    StringBuilder joined = new StringBuilder("(");
    types.forEach(type -> joined.append(generic ? type.signature() : type.descriptor()));
    return joined.append(')').toString();
  }

  private List<String> parameters(List<SpelledType> types, boolean named) throws Malformed {
    List<String> parameterNames = new ArrayList<>();
    expect('(');
    while (next() != ')') {
      if (!types.isEmpty()) {
        expect(',');
      }
      takeWord("final");
      SpelledType type = valueType();
      if (named) {
        parameterNames.add(word("a parameter name"));
      }
      types.add(dimensions(type));
    }
    expect(')');
    return parameterNames;
  }

  private List<String> exceptions() throws Malformed {
    List<String> exceptions = new ArrayList<>();
    if (!takeWord("throws")) {
      return exceptions;
    }
    do {
      String name = className();
      if (SpelledType.isPrimitive(name)) {
        throw new Malformed(
            "expected an exception's class, found \"" + name + "\" in \"" + text + "\"");
      }
      exceptions.add(name);
    } while (take(','));
    return exceptions;
  }

  private SpelledType valueType() throws Malformed {
    int start = position;
    SpelledType type = type();
    if (type.name().equals("void")) {
      position = start;
      throw wanted("a type other than void");
    }
    return type;
  }

  private SpelledType type() throws Malformed {
    if (++depth > DEEPEST) {
      throw wanted("at most " + DEEPEST + " types within each other");
    }
    String name = className();
    if (next() == '<' && SpelledType.isPrimitive(name)) {
      throw wanted("no type arguments after a primitive type");
    }
    if (next() == '[' && name.equals("void")) {
      throw wanted("no array of void");
    }
    List<SpelledType> arguments = next() == '<' ? arguments() : List.of();
    depth--;
    return dimensions(new SpelledType(name, arguments, 0, '='));
  }

  private SpelledType dimensions(SpelledType element) throws Malformed {
    int dimensions = element.dimensions();
    while (take('[')) {
      expect(']');
      dimensions++;
    }
    if (text.startsWith("...", position)) {
      position += 3;
      dimensions++;
    }
    return new SpelledType(element.name(), element.arguments(), dimensions, '=');
  }

  private List<SpelledType> arguments() throws Malformed {
    List<SpelledType> arguments = new ArrayList<>();
    expect('<');
    do {
      arguments.add(argument());
    } while (take(','));
    expect('>');
    return arguments;
  }

  private SpelledType argument() throws Malformed {
    if (take('?')) {
      return wildcard();
    }
    int start = position;
    SpelledType argument = valueType();
    if (argument.isPrimitive()) {
      position = start;
      throw wanted("a class as a type argument, not a primitive type");
    }
    return argument;
  }

  private SpelledType wildcard() throws Malformed {
    if (takeWord("extends")) {
      return valueType().bounded('+');
    }
    return takeWord("super") ? valueType().bounded('-') : SpelledType.ANY;
  }

  /** A primitive's keyword, a simple name or a binary name. */
  private String className() throws Malformed {
    StringBuilder name = new StringBuilder(word("a type"));
    while (position < text.length()
        && text.charAt(position) == '.'
        && !text.startsWith("...", position)) {
      if (Character.isUpperCase(name.charAt(name.lastIndexOf(".") + 1))) {
        throw wanted("a nested class written as " + name + "$Nested");
      }
      position++;
      name.append('.').append(word("the rest of a class name"));
    }
    return names.resolve(name.toString());
  }

  private String word(String wanted) throws Malformed {
    next();
    int start = position;
    while (position < text.length() && Character.isJavaIdentifierPart(text.charAt(position))) {
      position++;
    }
    if (start == position || !Character.isJavaIdentifierStart(text.charAt(start))) {
      position = start;
      throw wanted(wanted);
    }
    return text.substring(start, position);
  }

  /** Signatures are pasted from source code and Javadoc; these say nothing that matters here. */
  private void skipModifiers() throws Malformed {
    while (takeWord("public") || takeWord("private") || takeWord("protected")) {
      next();
    }
    while (takeWord("final") || takeWord("abstract")) {
      next();
    }
  }

  private boolean takeWord(String word) throws Malformed {
    int end = position;
    if (Character.isJavaIdentifierStart(next()) && word("a word").equals(word)) {
      return true;
    }
    position = end;
    return false;
  }

  private boolean take(char wanted) {
    if (next() != wanted) {
      return false;
    }
    position++;
    return true;
  }

  private void expect(char wanted) throws Malformed {
    if (!take(wanted)) {
      throw wanted("'" + wanted + "'");
    }
  }

  private void expectEnd() throws Malformed {
    take(';');
    if (next() != 0) {
      throw wanted("the end");
    }
  }

  /** The next character that is not white space, or 0 at the end. */
  private char next() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
    return position < text.length() ? text.charAt(position) : 0;
  }

  private Malformed wanted(String wanted) {
    String rest = next() == 0 ? "the end" : "\"" + text.substring(position) + "\"";
    return new Malformed(
        "expected "
            + wanted
            + " at column "
            + (position + 1)
            + " of \""
            + text
            + "\", found "
            + rest);
  }

  /** A text that is not the Java that was wanted. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    private final String sentence;

    Malformed(String sentence) {
      super(sentence);
      this.sentence = sentence;
    }

    String sentence() {
      return sentence;
    }
  }
}
