package dev.switchboard.gateway.wire;

/**
 * What a person copies to make one call with a client that is not ours; or why there is nothing to
 * copy.
 *
 * @param client who makes the call: {@code curl}, {@code Python}
 * @param needs what must be installed, as its own world calls it
 * @param form how the text is used
 * @param text complete: nothing in it is left to be filled in
 */
public record Recipe(String client, String needs, Form form, String text) {

  /** How a recipe is used. */
  public enum Form {
    /** To be typed into a POSIX shell. */
    SHELL,
    /** To be saved as a program of Python 3. */
    PYTHON,
    /** To be saved as a module for Node.js, where the packages it needs are installed. */
    NODE,
    /** The client cannot make this call: the text says why. */
    NONE
  }

  /**
   * Why a client cannot make a call.
   *
   * @param why a sentence for people, without a full stop
   */
  public static Recipe none(String client, String why) {
    return new Recipe(client, "", Form.NONE, why);
  }

  public static Recipe shell(String client, String needs, String text) {
    return new Recipe(client, needs, Form.SHELL, text);
  }

  public static Recipe node(String client, String needs, String text) {
    return new Recipe(client, needs, Form.NODE, text);
  }

  /** The same with another word for who makes the call. */
  public Recipe by(String other) {
    return new Recipe(other, needs, form, text);
  }

  public static Recipe python(String client, String needs, String text) {
    return new Recipe(client, needs, Form.PYTHON, text);
  }
}
