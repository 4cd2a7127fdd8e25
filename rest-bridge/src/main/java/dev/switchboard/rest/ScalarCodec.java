package dev.switchboard.rest;

/** A codec of values without parts, all of which but byte[] have a plain text too. */
abstract class ScalarCodec extends PresentCodec implements TextForm {

  @Override
  public String text(Object value) {
    return value.toString();
  }
}
