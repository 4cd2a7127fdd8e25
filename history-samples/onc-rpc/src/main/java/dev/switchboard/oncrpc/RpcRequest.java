package dev.switchboard.oncrpc;

/** One message that came in, and the way back to its sender. */
interface RpcRequest {
  byte[] message();

  int size();

  /** The sender's address, for the log. */
  String peer();

  /** The largest reply that can be sent back, without a record mark. */
  int replyLimit();

  /** It is the call with this id, as the log has it. */
  void belongsTo(String callId);

  /** Its sender wants to be believed by this, which nobody is to see. */
  void conceal(byte[] secret);

  /** Sends the reply. Exactly one of {@code answer} and {@code drop} is called, once. */
  void answer(XdrWriter reply);

  /** Sends nothing: the message was not a call. */
  void drop();
}
