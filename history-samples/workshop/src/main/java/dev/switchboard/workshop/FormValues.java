package dev.switchboard.workshop;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.DefinitionFold;
import dev.switchboard.contract.Fold;
import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.MapValue;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.StructValue;
import dev.switchboard.contract.TypeModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a form, as the values of a contract ({@link dev.switchboard.contract.Values}): a
 * struct is an object, a map a list of pairs, a choice {@code {"type", "value"}}, and every scalar
 * a text.
 */
final class FormValues implements Fold<FormValues.Field>, DefinitionFold<FormValues.Field> {
  private final ServiceContract contract;
  private final FormAnything anything;

  FormValues(ServiceContract contract, Json json) {
    this.contract = contract;
    this.anything = new FormAnything(json);
  }

  /** Takes the values of one type. */
  @FunctionalInterface
  interface Field {
    /**
     * @throws InvalidArgument naming the path
     */
    @Nullable Object value(@Nullable Object form, String path);
  }

  /** The slots of an operation's parameters. */
  @Nullable Object[] arguments(Operation operation, @Nullable Object form) {
    Map<?, ?> given = object(form, "");
    List<Operation.Parameter> parameters = operation.parameters();
    requireKnown(given, parameters.stream().map(Operation.Parameter::name).toList(), "");
    @Nullable Object[] slots = new @Nullable Object[parameters.size()];
    for (int i = 0; i < slots.length; i++) {
      Operation.Parameter parameter = parameters.get(i);
      Field field = parameter.type().fold(this);
      slots[i] = field.value(given.get(parameter.name()), "/" + parameter.name());
    }
    return slots;
  }

  private static void requireKnown(Map<?, ?> given, List<String> names, String path) {
    for (Object name : given.keySet()) {
      if (!names.contains(name)) {
        throw Found.instead(path, "the fields " + Found.some(names), String.valueOf(name));
      }
    }
  }

  private static Map<?, ?> object(@Nullable Object form, String path) {
    if (form instanceof Map<?, ?> object) {
      return object;
    }
    throw wrong(path, "fields", form);
  }

  private static List<?> list(@Nullable Object form, String path) {
    if (form instanceof List<?> list) {
      return list;
    }
    throw wrong(path, "a list", form);
  }

  private static InvalidArgument wrong(String path, String wanted, @Nullable Object form) {
    if (form instanceof String || form instanceof Json.Bare) {
      return Found.instead(path, wanted, Found.quoted(form.toString()));
    }
    String found = form == null ? "nothing" : form instanceof List ? "a list" : "fields";
    return Found.instead(path, wanted, found);
  }

  @Override
  public Field scalar(TypeModel.Scalar type) {
    return (form, path) -> {
      if (form instanceof String || form instanceof Json.Bare) {
        return FormText.value(type.kind(), form.toString(), path);
      }
      throw wrong(path, FormText.wanted(type.kind()), form);
    };
  }

  @Override
  public Field list(TypeModel.ListOf type, Field element) {
    return (form, path) -> {
      List<@Nullable Object> elements = new ArrayList<>();
      for (Object each : list(form, path)) {
        elements.add(element.value(each, path + "/" + elements.size()));
      }
      return PrimitiveArrays.of(type.javaType(), elements).orElse(elements);
    };
  }

  @Override
  public Field map(TypeModel.MapOf type, Field key, Field value) {
    return (form, path) -> {
      MapValue entries = new MapValue();
      for (Object entry : list(form, path)) {
        String place = path + "/" + entries.size();
        List<?> pair = list(entry, place);
        if (pair.size() != 2) {
          throw Found.instead(place, "a key and a value", pair.size() + " values");
        }
        entries.add(key.value(pair.get(0), place + "/0"), value.value(pair.get(1), place + "/1"));
      }
      return entries;
    };
  }

  @Override
  public Field optional(TypeModel.OptionalOf type, Field value) {
    return (form, path) -> form == null ? null : value.value(form, path);
  }

  @Override
  public Field named(TypeModel.Named type) {
    return (form, path) ->
        contract.definition(type).fold((DefinitionFold<Field>) this).value(form, path);
  }

  @Override
  public Field remote(TypeModel.RemoteOf type) {
    return (form, path) -> {
      throw Found.at(path, "a remote object cannot be written into a form");
    };
  }

  @Override
  public Field anything(TypeModel.Anything type) {
    return anything::value;
  }

  @Override
  public Field struct(Definition.Struct definition) {
    return (form, path) -> {
      Map<?, ?> given = object(form, path);
      List<Definition.Member> members = definition.members();
      requireKnown(given, members.stream().map(Definition.Member::name).toList(), path);
      @Nullable Object[] slots = new @Nullable Object[members.size()];
      for (int i = 0; i < slots.length; i++) {
        Definition.Member member = members.get(i);
        Field field = member.type().fold((Fold<Field>) this);
        slots[i] = field.value(given.get(member.name()), path + "/" + member.name());
      }
      return new StructValue(definition, slots);
    };
  }

  @Override
  public Field enumeration(Definition.Enumeration definition) {
    return (form, path) ->
        definition.constants().stream()
            .filter(constant -> constant.name().equals(form))
            .findFirst()
            .orElseThrow(() -> wrong(path, "a constant of " + definition.name(), form));
  }

  @Override
  public Field choice(Definition.Choice definition) {
    return (form, path) -> {
      Map<?, ?> given = object(form, path);
      String name = String.valueOf(given.get("type"));
      if (definition.alternatives().stream().noneMatch(a -> a.definition().equals(name))) {
        throw Found.instead(path + "/type", "a type of " + definition.name(), Found.quoted(name));
      }
      Field field = named(new TypeModel.Named(name));
      return field.value(given.get("value"), path + "/value");
    };
  }
}
