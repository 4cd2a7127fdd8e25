package dev.switchboard.corba;

/** A message that wants an answer. Exactly one of its methods that end it is called. */
interface Exchange {
  GiopMessage message();

  /** The client's address, for the log. */
  String peer();

  void answer(CdrWriter reply);

  /** Ends it without an answer. */
  void drop();

  /** Answers with a MessageError and closes the connection. */
  void broken(String why);
}
