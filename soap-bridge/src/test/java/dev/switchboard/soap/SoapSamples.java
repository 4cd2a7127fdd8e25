package dev.switchboard.soap;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.DefinitionFold;
import dev.switchboard.contract.Fold;
import dev.switchboard.contract.MapValue;
import dev.switchboard.contract.ScalarKind;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.StructValue;
import dev.switchboard.contract.TypeModel;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;

/** A value for every type of a contract that is not recursive. */
final class SoapSamples implements Fold<Object>, DefinitionFold<Object> {
  private final ServiceContract contract;

  SoapSamples(ServiceContract contract) {
    this.contract = contract;
  }

  Object of(TypeModel type) {
    return type.fold(this);
  }

  @Override
  public Object scalar(TypeModel.Scalar type) {
    return switch (type.kind()) {
      case BOOLEAN -> true;
      case BYTE -> (byte) -1;
      case SHORT -> (short) -2;
      case INT -> -3;
      case LONG -> (1L << 53) + 1;
      case FLOAT -> 0.1f;
      case DOUBLE -> 0.1;
      case CHAR -> 'é';
      case STRING -> "žluťoučký <kůň> & 😀";
      case TEXT -> "text";
      case DECIMAL -> new BigDecimal("49.50");
      case INTEGER -> BigInteger.TEN.pow(30);
      case BYTES -> new byte[] {0, -1, 127};
      default -> time(type.kind());
    };
  }

  private static Object time(ScalarKind kind) {
    return switch (kind) {
      case INSTANT -> Instant.parse("2026-02-28T23:59:59.120Z");
      case LOCAL_DATE -> LocalDate.of(2024, 2, 29);
      case LOCAL_TIME -> LocalTime.of(19, 30, 1);
      case LOCAL_DATE_TIME -> LocalDateTime.of(2026, 12, 31, 19, 30, 1);
      case DURATION -> Duration.ofMinutes(90);
      default -> throw new IllegalArgumentException(kind.name());
    };
  }

  @Override
  public Object list(TypeModel.ListOf type, Object element) {
    return List.of(element, element);
  }

  @Override
  public Object map(TypeModel.MapOf type, Object key, Object value) {
    return new MapValue().add(key, value);
  }

  @Override
  public Object optional(TypeModel.OptionalOf type, Object value) {
    return value;
  }

  @Override
  public Object named(TypeModel.Named type) {
    return contract.definition(type).fold((DefinitionFold<Object>) this);
  }

  @Override
  public Object remote(TypeModel.RemoteOf type) {
    throw new IllegalArgumentException(type.interfaceName());
  }

  @Override
  public Object anything(TypeModel.Anything type) {
    return "anything";
  }

  @Override
  public Object struct(Definition.Struct definition) {
    return new StructValue(
        definition, definition.members().stream().map(m -> of(m.type())).toArray());
  }

  @Override
  public Object enumeration(Definition.Enumeration definition) {
    return definition.constants().get(definition.constants().size() - 1);
  }

  @Override
  public Object choice(Definition.Choice definition) {
    return named(new TypeModel.Named(definition.alternatives().get(0).definition()));
  }
}
