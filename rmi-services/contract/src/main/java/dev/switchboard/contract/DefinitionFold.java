package dev.switchboard.contract;

/** What a protocol makes of each kind of definition. */
public interface DefinitionFold<R> {
  R struct(Definition.Struct definition);

  R enumeration(Definition.Enumeration definition);

  R choice(Definition.Choice definition);
}
