package dev.switchboard.jrmp;

import dev.switchboard.contract.Operation;
import dev.switchboard.contract.TypeModel;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the calls of one operation and reads what they return (Java RMI Specification, section
 * 10.2: CallData and ReturnData). For use by any number of threads.
 */
final class OperationCodec implements CallCodec {
  private static final int NORMAL = 1;
  private static final int EXCEPTIONAL = 2;
  private static final int BY_HASH = -1;

  /** Object, operation number and hash, which are the first of the first block. */
  private static final int HEAD = 22 + Integer.BYTES + Long.BYTES;

  private static final int LONGEST_BLOCK = 255;
  private static final int ACKNOWLEDGEMENT = Integer.BYTES + Long.BYTES + Short.BYTES;

  private final List<Operation.Parameter> parameters;
  private final Encoder[] encoders;
  private final int[] blocks;
  private final long hash;
  private final @Nullable Shape result;
  private final char primitiveResult;
  private final List<StructType> faults;
  private final Shapes shapes;
  private final Limits limits;
  private final DescriptorCache cache = new DescriptorCache();

  OperationCodec(Operation operation, Encoders encoders, Shapes shapes, Limits limits) {
    this.parameters = operation.parameters();
    this.encoders =
        parameters.stream().map(p -> encoders.of(p.type())).toArray(size -> new Encoder[size]);
    this.blocks = blocks(this.encoders);
    this.hash = MethodHash.of(operation.signature());
    this.result = operation.result().map(shapes::of).orElse(null);
    this.primitiveResult = operation.result().map(OperationCodec::primitive).orElse((char) 0);
    this.faults = operation.faults().stream().map(f -> shapes.struct(f.definition())).toList();
    this.shapes = shapes;
    this.limits = limits;
  }

  private static char primitive(TypeModel type) {
    return type instanceof TypeModel.Scalar scalar && scalar.javaType().length() == 1
        ? scalar.javaType().charAt(0)
        : 0;
  }

  /**
   * The lengths of the blocks in which primitives stand. At index 0 that of the call's head with
   * the primitives right after it; at i + 1 that of the block which begins with argument i, or 0.
   */
  private static int[] blocks(Encoder[] encoders) {
    int[] blocks = new int[encoders.length + 1];
    blocks[0] = HEAD;
    int current = 0;
    for (int i = 0; i < encoders.length; i++) {
      int size = Primitives.size(encoders[i].primitive());
      boolean begins = i > 0 && encoders[i - 1].primitive() == 0;
      if (size > 0 && (begins || blocks[current] + size > LONGEST_BLOCK)) {
        current = i + 1;
      }
      blocks[current] += size;
    }
    return blocks;
  }

  /** By which a call names its method. */
  long methodHash() {
    return hash;
  }

  @Override
  public void check(@Nullable Object[] arguments) {
    Encoder.checkAll(parameters, encoders, arguments);
  }

  /** It fails with the connection only, since the arguments were checked. */
  @Override
  public void writeCall(ByteSink sink, ObjectId target, @Nullable Object[] arguments)
      throws IOException {
    sink.i4(Tag.MAGIC_AND_VERSION);
    sink.u1(Tag.BLOCKDATA);
    sink.u1(blocks[0]);
    sink.i8(target.number());
    sink.i4(target.unique());
    sink.i8(target.time());
    sink.i2(target.count());
    sink.i4(BY_HASH);
    sink.i8(hash);
    writeArguments(new StreamWriter(sink), arguments);
  }

  private void writeArguments(StreamWriter out, @Nullable Object[] arguments) throws IOException {
    for (int i = 0; i < encoders.length; i++) {
      if (blocks[i + 1] > 0) {
        out.block(blocks[i + 1]);
      }
      Encoder.writeOrNull(encoders[i], out, arguments[i]);
    }
  }

  /**
   * @throws StreamFault when the bytes are not what the contract says; the connection is then of no
   *     more use
   */
  @Override
  public Reply readReturn(ByteSource source) throws IOException {
    StreamReader in = new StreamReader(source, limits, cache, shapes.ignored()).header();
    byte kind = (Byte) in.primitive('B');
    in.skipPrimitives(ACKNOWLEDGEMENT);
    return switch (kind) {
      case NORMAL -> normal(in);
      case EXCEPTIONAL -> Thrown.of(in, in.object(), faults);
      default ->
          throw StreamFault.corrupt(
              "a return of kind " + kind + ", expected a result (1) or an exception (2)");
    };
  }

  private Reply normal(StreamReader in) throws IOException {
    if (result == null) {
      return Reply.Value.NOTHING;
    }
    return new Reply.Value(
        primitiveResult != 0 ? in.primitive(primitiveResult) : in.object(result));
  }
}
