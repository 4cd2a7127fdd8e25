package dev.switchboard.grpc;

/** A codec of messages: twice one of them in a field would have to be merged, which is refused. */
interface MessageForm extends ValueCodec {
  @Override
  default int wireType() {
    return LENGTH;
  }
}
