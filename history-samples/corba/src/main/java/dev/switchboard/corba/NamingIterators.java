package dev.switchboard.corba;

import dev.switchboard.contract.Fault;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is left of lists of names (Naming Service 1.3, section 2.3): clients take it piece by piece,
 * and often forget it. As many are kept as a few clients need; the eldest goes first.
 */
final class NamingIterators {
  static final String TYPE = "IDL:omg.org/CosNaming/BindingIterator:1.0";
  private static final String PREFIX = "names/";
  private static final int MOST = 64;
  private static final int KEY_BYTES = 12;
  private static final int OBJECT = 0;

  private final SecureRandom random = new SecureRandom();
  private final CorbaObjects objects;
  private final Map<String, List<String>> left =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<String>> eldest) {
          return size() > MOST;
        }
      };

  NamingIterators(CorbaObjects objects) {
    this.objects = objects;
  }

  synchronized boolean has(String key) {
    return left.containsKey(key);
  }

  synchronized Ior over(List<String> names) {
    byte[] unguessable = new byte[KEY_BYTES];
    random.nextBytes(unguessable);
    String key = PREFIX + HexFormat.of().formatHex(unguessable);
    left.put(key, List.copyOf(names));
    return objects.reference(TYPE, key);
  }

  /** A BindingList: names of one component, each an object. */
  static void bindings(CdrWriter out, List<String> names) {
    out.int32(names.size());
    names.forEach(name -> binding(out, name));
  }

  private static void binding(CdrWriter out, String name) {
    out.int32(1).string(name).string("").int32(OBJECT);
  }

  synchronized CdrWriter answer(GiopRequest request, CdrReader in) {
    return switch (request.operation()) {
      case "next_one" -> one(request);
      case "next_n" -> several(request, in.int32());
      case "destroy" -> {
        left.remove(request.key());
        yield GiopReply.complete(GiopReply.begin(request, Giop.NO_EXCEPTION));
      }
      default -> throw NamingService.refused(request.operation());
    };
  }

  private CdrWriter one(GiopRequest request) {
    List<String> names = take(request.key(), 1);
    return GiopReply.of(
        request,
        Giop.NO_EXCEPTION,
        out -> {
          out.bool(!names.isEmpty());
          out.int32(names.size()); // the name has one component, or none
          names.forEach(name -> out.string(name).string(""));
          out.int32(OBJECT);
        });
  }

  private CdrWriter several(GiopRequest request, int most) {
    if (most == 0) {
      throw new CorbaRefused(Fault.Kind.INVALID_ARGUMENT, "expected one name at least, found 0");
    }
    List<String> names = take(request.key(), most);
    return GiopReply.of(
        request,
        Giop.NO_EXCEPTION,
        out -> {
          out.bool(!names.isEmpty());
          bindings(out, names);
        });
  }

  private List<String> take(String key, int most) {
    @Nullable List<String> names = left.get(key);
    if (names == null) {
      return List.of();
    }
    int count = Integer.compareUnsigned(most, names.size()) < 0 ? most : names.size();
    left.put(key, names.subList(count, names.size()));
    return names.subList(0, count);
  }
}
