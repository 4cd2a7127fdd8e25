package dev.switchboard.contract;

import java.util.Locale;

/** A type as one short word without blanks: {@code list<Event?>}, {@code map<string,decimal?>}. */
final class TypeWord implements Fold<String> {
  private static final TypeWord FOLD = new TypeWord();

  private TypeWord() {}

  static String of(TypeModel type) {
    return type.fold(FOLD);
  }

  @Override
  public String scalar(TypeModel.Scalar type) {
    return type.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String list(TypeModel.ListOf type, String element) {
    return "list<" + element + ">";
  }

  @Override
  public String map(TypeModel.MapOf type, String key, String value) {
    return "map<" + key + "," + value + ">";
  }

  @Override
  public String optional(TypeModel.OptionalOf type, String value) {
    return value + "?";
  }

  @Override
  public String named(TypeModel.Named type) {
    return type.definition();
  }

  @Override
  public String remote(TypeModel.RemoteOf type) {
    return "remote<" + type.interfaceName() + ">";
  }

  @Override
  public String anything(TypeModel.Anything type) {
    return "any";
  }
}
