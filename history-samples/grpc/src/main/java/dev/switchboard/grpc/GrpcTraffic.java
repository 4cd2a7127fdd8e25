package dev.switchboard.grpc;

import dev.switchboard.gateway.wire.HttpLine;
import dev.switchboard.gateway.wire.Recording.Side;
import dev.switchboard.gateway.wire.Tap;
import io.grpc.netty.shaded.io.netty.buffer.ByteBuf;
import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.channel.ChannelDuplexHandler;
import io.grpc.netty.shaded.io.netty.channel.ChannelHandlerContext;
import io.grpc.netty.shaded.io.netty.channel.ChannelPromise;
import java.nio.ByteBuffer;

/**
 * Shows a tap what passes on a connection of the gRPC port: the first to see what comes, the last
 * to see what goes.
 */
final class GrpcTraffic extends ChannelDuplexHandler {
  private final HttpLine line;

  GrpcTraffic(Tap tap, Channel connection) {
    line = tap.http(GrpcBridge.NAME, String.valueOf(connection.remoteAddress()));
  }

  private void show(Side from, Object message) {
    if (message instanceof ByteBuf bytes) {
      for (ByteBuffer part : bytes.nioBuffers()) {
        line.passed(from, part);
      }
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    show(Side.CLIENT, message);
    super.channelRead(context, message);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
      throws Exception {
    show(Side.SERVER, message);
    super.write(context, message, promise);
  }
}
