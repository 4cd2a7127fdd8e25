package dev.switchboard.rest;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;

/** A polymorphic value: an object whose "@type" names one of the choice's alternatives. */
final class ChoiceCodec extends PresentCodec {
  private final Alternatives alternatives;

  ChoiceCodec(Alternatives alternatives) {
    this.alternatives = alternatives;
  }

  @Override
  void put(JsonGenerator out, Object value) {
    alternatives.of(value).putTagged(out, value);
  }

  @Override
  public Object read(JsonReader in) {
    in.require(JsonToken.START_OBJECT, wanted());
    int start = in.offset();
    if (Tagged.TAG.equals(in.tokens().nextName())) {
      in.tokens().nextToken();
      Tagged alternative = alternatives.named(in, in.text(wanted()));
      in.tokens().nextToken();
      return alternative.readTagged(in, false);
    }
    return alternatives.named(in, in.tagOf(start)).readTagged(in, true);
  }

  @Override
  public String wanted() {
    return alternatives.wanted();
  }
}
