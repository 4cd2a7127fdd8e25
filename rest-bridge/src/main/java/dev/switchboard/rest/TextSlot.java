package dev.switchboard.rest;

import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.TypeModel;
import java.util.List;
import java.util.Optional;

/**
 * A parameter that comes as plain text, in the path or the query.
 *
 * @param index of its slot
 * @param pointer its place (RFC 6901) among the operation's parameters
 * @param owner for messages: {@code ticketing.getEvent parameter 1 (eventId): }
 * @param many whether each of its elements has a text of its own
 * @param optional whether it may be null
 */
record TextSlot(
    int index, String pointer, String owner, TextForm form, boolean many, boolean optional) {

  static TextSlot of(String operationName, Operation operation, String name, JsonCodecs codecs) {
    List<String> names = operation.parameters().stream().map(Operation.Parameter::name).toList();
    int index = names.indexOf(name);
    TypeModel type = operation.parameters().get(index).type();
    Optional<TypeModel> element = UrlTypes.element(type);
    return new TextSlot(
        index,
        "/" + name,
        operationName + " parameter " + (index + 1) + " (" + name + "): ",
        codecs.textForm(element.orElse(type)).orElseThrow(),
        element.isPresent(),
        type instanceof TypeModel.OptionalOf);
  }

  Object value(String text) {
    try {
      return form.value(text, pointer);
    } catch (InvalidArgument e) {
      throw new InvalidArgument(e.path(), owner + e.getMessage());
    }
  }

  InvalidArgument wrong(String found) {
    return new InvalidArgument(pointer, owner + "expected one query parameter, found " + found);
  }
}
