package dev.switchboard.rest;

import tools.jackson.core.JsonGenerator;

/** A remote reference, which JSON does not carry; operations that need one are not served. */
final class RemoteCodec extends PresentCodec {

  @Override
  void put(JsonGenerator out, Object value) {
    throw new NotCarried("a remote reference is not carried over JSON");
  }

  @Override
  public Object read(JsonReader in) {
    throw in.wrong(wanted());
  }

  @Override
  public String wanted() {
    return "no value, for a remote reference is not carried over JSON";
  }
}
