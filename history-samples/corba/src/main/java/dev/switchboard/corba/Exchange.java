package dev.switchboard.corba;

/** A message that wants an answer. Exactly one of its methods that end it is called. */
interface Exchange {
  GiopMessage message();

  /** The client's address, for the log. */
  String peer();

  /** It is the call with this id, as the log has it. */
  void belongsTo(String callId);

  /** The client wants to be believed by this, which nobody is to see. */
  void conceal(byte[] secret);

  void answer(CdrWriter reply);

  /** Ends it without an answer. */
  void drop();

  /** Answers with a MessageError and closes the connection. */
  void broken(String why);
}
