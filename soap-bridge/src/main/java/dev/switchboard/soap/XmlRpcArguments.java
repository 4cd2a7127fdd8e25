package dev.switchboard.soap;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a method's parameters, which stand in order, into slots. */
final class XmlRpcArguments {
  private final String method;
  private final String[] names;
  private final XmlRpcCodec[] codecs;

  XmlRpcArguments(String method, List<String> names, List<XmlRpcCodec> codecs) {
    this.method = method;
    this.names = names.toArray(String[]::new);
    this.codecs = codecs.toArray(XmlRpcCodec[]::new);
  }

  /** Where parameters stand. */
  interface Source {
    /** Goes to the start of the next one's value; or to the end of all, and answers false. */
    boolean next(XmlRpcReader in);

    /** Goes behind a value that was read. */
    void passed(XmlRpcReader in);
  }

  /** The parameters of a {@code <methodCall>}, from behind its name to its end. */
  static final Source PARAMS =
      new Source() {
        @Override
        public boolean next(XmlRpcReader in) {
          XmlRpcTokens tokens = in.tokens();
          int event = tokens.nextTag();
          if (event == XmlRpcTokens.START && tokens.isStart("params")) {
            event = tokens.nextTag();
          }
          if (event == XmlRpcTokens.START) {
            tokens.require(XmlRpcTokens.START, "param");
            tokens.nextStart("value");
            return true;
          }
          if (tokens.name().equals("params")) {
            tokens.nextEnd("methodCall");
          }
          return false;
        }

        @Override
        public void passed(XmlRpcReader in) {
          in.tokens().nextEnd("param");
        }
      };

  /** The parameters of one call of system.multicall: an array. */
  static final Source ARRAY =
      new Source() {
        @Override
        public boolean next(XmlRpcReader in) {
          return in.nextElement();
        }

        @Override
        public void passed(XmlRpcReader in) {}
      };

  /** No parameters. */
  static final Source NONE =
      new Source() {
        @Override
        public boolean next(XmlRpcReader in) {
          return false;
        }

        @Override
        public void passed(XmlRpcReader in) {}
      };

  /** How many there may be. */
  int most() {
    return codecs.length;
  }

  /** How many there must be: trailing ones that may be null may be absent. */
  int least() {
    int least = codecs.length;
    while (least > 0 && codecs[least - 1].acceptsNull()) {
      least--;
    }
    return least;
  }

  String name(int index) {
    return names[index];
  }

  XmlRpcCodec codec(int index) {
    return codecs[index];
  }

  @Nullable Object[] read(XmlRpcReader in, Source source) {
    @Nullable Object[] slots = new @Nullable Object[codecs.length];
    int count = 0;
    while (source.next(in)) {
      if (count == slots.length) {
        throw Found.at(
            in.path(), method + ": expected at most " + count + " parameters, found more");
      }
      in.enter(count);
      slots[count] = readOne(in, count);
      in.leave();
      source.passed(in);
      count++;
    }
    completed(in, slots, count);
    return slots;
  }

  private @Nullable Object readOne(XmlRpcReader in, int index) {
    try {
      return in.value(codecs[index]);
    } catch (InvalidArgument e) {
      throw placed(index, e);
    }
  }

  private InvalidArgument placed(int index, InvalidArgument e) {
    return new InvalidArgument(
        e.path(),
        method + " parameter " + (index + 1) + " (" + names[index] + "): " + e.getMessage());
  }

  private void completed(XmlRpcReader in, @Nullable Object[] slots, int count) {
    for (int i = count; i < slots.length; i++) {
      if (!codecs[i].acceptsNull()) {
        in.enter(i);
        throw placed(i, Found.instead(in.path(), codecs[i].wanted(), "nothing"));
      }
    }
  }
}
