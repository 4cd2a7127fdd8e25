package dev.switchboard.soap;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.gateway.Invoker;
import dev.switchboard.gateway.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads one {@code <methodCall>} up to calls that are ready to be made. */
final class XmlRpcMessages {
  private static final String METHOD_NAME = "methodName";
  private static final String PARAMS = "params";

  private final XmlRpcSystem system;
  private final XmlRpcMethods methods;
  private final Invoker invoker;
  private final Supplier<Scope> scopes;

  XmlRpcMessages(
      XmlRpcSystem system, XmlRpcMethods methods, Invoker invoker, Supplier<Scope> scopes) {
    this.system = system;
    this.methods = methods;
    this.invoker = invoker;
    this.scopes = scopes;
  }

  /**
   * What a message asks for.
   *
   * @param multicall whether the calls came in one system.multicall; else there is one
   */
  record Content(boolean multicall, List<XmlRpcCall> calls) {
    static Content of(XmlRpcCall call) {
      return new Content(false, List.of(call));
    }
  }

  /** The content of a message; one that cannot be read is a call that is refused. */
  Content read(Supplier<XmlRpcTokens> message) {
    try {
      return read(message.get());
    } catch (XmlRpcRefused e) {
      return Content.of(refused(e));
    } catch (XmlRpcMalformed e) {
      return Content.of(refused(refusal(XmlRpcFault.malformed(e), null)));
    }
  }

  private Content read(XmlRpcTokens tokens) {
    tokens.nextStart("methodCall");
    tokens.nextStart(METHOD_NAME);
    String name = tokens.content().strip();
    XmlRpcReader in = new XmlRpcReader(tokens);
    in.enter(PARAMS);
    Content content =
        name.equals(XmlRpcSystem.MULTICALL)
            ? multicall(in)
            : Content.of(call(name, in, XmlRpcArguments.PARAMS));
    tokens.finish();
    return content;
  }

  private Content multicall(XmlRpcReader in) {
    List<XmlRpcCall> calls = new ArrayList<>();
    XmlRpcArguments arguments =
        new XmlRpcArguments(XmlRpcSystem.MULTICALL, List.of("calls"), List.of(new Calls(calls)));
    try {
      arguments.read(in, XmlRpcArguments.PARAMS);
      return new Content(true, calls);
    } catch (InvalidArgument e) {
      throw refusal(XmlRpcFault.invalid(e), null);
    }
  }

  private XmlRpcCall call(String name, XmlRpcReader in, XmlRpcArguments.Source source) {
    XmlRpcMethod method = methods.method(name);
    if (method == null && !system.has(name)) {
      throw refusal(XmlRpcFault.noSuchMethod(name), null);
    }
    try {
      return method == null
          ? XmlRpcCall.answered(scopes.get(), system.answer(name, methods, in, source))
          : XmlRpcCall.of(method, method.invocation(in, source, scopes.get()));
    } catch (InvalidArgument e) {
      throw refusal(XmlRpcFault.invalid(e), method);
    }
  }

  private XmlRpcRefused refusal(XmlRpcFault fault, @Nullable XmlRpcMethod method) {
    return method == null
        ? new XmlRpcRefused(fault, methods.service(), "")
        : new XmlRpcRefused(fault, method.contract().name(), method.operation().name());
  }

  private XmlRpcCall refused(XmlRpcRefused refused) {
    Scope scope = scopes.get();
    invoker.refused(scope, refused.service(), refused.operation(), refused.fault().fault());
    return XmlRpcCall.refused(scope, refused.fault());
  }

  /** What is read in place of a value. */
  private abstract static class Read extends XmlRpcPresentCodec {
    private final String wanted;

    Read(String wanted) {
      this.wanted = wanted;
    }

    @Override
    void put(XmlRpcWriter out, Object value) {
      throw new IllegalStateException("calls are only read");
    }

    @Override
    public String wanted() {
      return wanted;
    }

    @Override
    public String word() {
      return "array";
    }
  }

  /** The one parameter of system.multicall. */
  private final class Calls extends Read {
    private final List<XmlRpcCall> calls;

    Calls(List<XmlRpcCall> calls) {
      super("an array of calls");
      this.calls = calls;
    }

    @Override
    public Object read(XmlRpcReader in) {
      in.require(XmlRpcKind.ARRAY, wanted());
      in.beginArray();
      while (in.nextElement()) {
        if (calls.size() == system.mostCalls()) {
          throw Found.at(
              in.path(), "expected at most " + system.mostCalls() + " calls, found more");
        }
        calls.add(next(in));
      }
      return calls;
    }

    /** One call, up to the end of its value, also when it is refused. */
    private XmlRpcCall next(XmlRpcReader in) {
      int places = in.places();
      int depth = in.tokens().depth();
      in.enter(calls.size());
      try {
        return (XmlRpcCall) Objects.requireNonNull(in.value(new OneCall()));
      } catch (XmlRpcRefused e) {
        return refused(e);
      } catch (InvalidArgument e) {
        return refused(refusal(XmlRpcFault.invalid(e), null));
      } finally {
        in.tokens().skipToEnd(depth);
        in.leaveTo(places);
      }
    }
  }

  /** One call of system.multicall: a struct, its members in any order. */
  private final class OneCall extends Read {
    OneCall() {
      super("a struct with methodName and params");
    }

    @Override
    public Object read(XmlRpcReader in) {
      in.require(XmlRpcKind.STRUCT, wanted());
      String name = in.tokens().stringMember(METHOD_NAME);
      if (name == null) {
        throw Found.instead(in.path(), wanted(), "no methodName");
      }
      if (name.equals(XmlRpcSystem.MULTICALL)) {
        throw Found.at(in.path(), "expected a method other than " + name + " inside of it");
      }
      return members(in, name);
    }

    private XmlRpcCall members(XmlRpcReader in, String name) {
      XmlRpcCall call = null;
      boolean named = false;
      for (String member = in.nextMember(); member != null; member = in.nextMember()) {
        in.enter(member);
        if (member.equals(METHOD_NAME) && !named) {
          in.value(XmlRpcTagged.TAG_CODEC);
          named = true;
        } else if (member.equals(PARAMS) && call == null) {
          call = (XmlRpcCall) in.value(new Params(name));
        } else {
          throw Found.at(in.path(), "expected methodName and params once each, found another");
        }
        in.leave();
        in.endMember();
      }
      return call == null ? call(name, in, XmlRpcArguments.NONE) : call;
    }
  }

  /** The parameters of one call of system.multicall, which make the call. */
  private final class Params extends Read {
    private final String name;

    Params(String name) {
      super("an array of parameters");
      this.name = name;
    }

    @Override
    public Object read(XmlRpcReader in) {
      in.require(XmlRpcKind.ARRAY, wanted());
      in.beginArray();
      return call(name, in, XmlRpcArguments.ARRAY);
    }
  }
}
