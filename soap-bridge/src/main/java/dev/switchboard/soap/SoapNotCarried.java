package dev.switchboard.soap;

/** A value of a result that XML or its schema has no form for. The message may go to a client. */
final class SoapNotCarried extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String path;
  private final String why;

  SoapNotCarried(String why) {
    this("", why);
  }

  private SoapNotCarried(String path, String why) {
    super(path + ": " + why, null, false, false); // depends on data, not on code: no stack trace
    this.path = path;
    this.why = why;
  }

  /** The same, seen from the element around it. */
  SoapNotCarried in(String element) {
    return new SoapNotCarried("/" + element + path, why);
  }
}
