package dev.switchboard.jrmp;

import dev.switchboard.contract.MapValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The serialized forms of the JDK's classes, from its documentation's page "Serialized Form". They
 * are part of each class's contract, so one table serves all servers.
 */
final class Forms {
  private static final Map<String, Form> TABLE = table();

  private Forms() {}

  /** The form of exactly this class, or null. */
  static @Nullable Form of(String className) {
    return TABLE.get(className);
  }

  private static Map<String, Form> table() {
    Map<String, Form> forms = new HashMap<>();
    addBoxes(forms);
    addCollections(forms);
    addConcurrent(forms);
    addMaps(forms);
    addCollectionsClass(forms);
    ScalarForms.addTo(forms);
    LibraryForms.addTo(forms);
    forms.put("java.time.Ser", new TimeForm());
    forms.put("java.util.CollSer", new CollForm());
    forms.put("java.lang.StackTraceElement", new SkippedForm());
    return Map.copyOf(forms);
  }

  private static void addBoxes(Map<String, Form> forms) {
    forms.put("java.lang.Boolean", new BoxForm('Z'));
    forms.put("java.lang.Byte", new BoxForm('B'));
    forms.put("java.lang.Character", new BoxForm('C'));
    forms.put("java.lang.Double", new BoxForm('D'));
    forms.put("java.lang.Float", new BoxForm('F'));
    forms.put("java.lang.Integer", new BoxForm('I'));
    forms.put("java.lang.Long", new BoxForm('J'));
    forms.put("java.lang.Short", new BoxForm('S'));
  }

  private static void addCollections(Map<String, Form> forms) {
    for (String name :
        List.of("ArrayList", "LinkedList", "ArrayDeque", "PriorityQueue", "HashSet")) {
      forms.put("java.util." + name, CollectionForm.list("java.util." + name));
    }
    forms.put("java.util.TreeSet", CollectionForm.sortedSet("java.util.TreeSet"));
    forms.put("java.util.Vector", NodeForm.adopting(Forms::vector));
    forms.put("java.util.Arrays$ArrayList", NodeForm.around("a"));
    forms.put("java.util.EnumSet$SerializationProxy", NodeForm.around("elements"));
  }

  private static void addConcurrent(Map<String, Form> forms) {
    String prefix = "java.util.concurrent.";
    String list = prefix + "CopyOnWriteArrayList";
    forms.put(list, CollectionForm.list(list));
    forms.put(prefix + "CopyOnWriteArraySet", NodeForm.around("al"));
    forms.put(prefix + "PriorityBlockingQueue", NodeForm.around("q"));
    forms.put(prefix + "ConcurrentSkipListSet", NodeForm.adopting(o -> keys(o, "m")));
    forms.put(prefix + "ConcurrentHashMap$KeySetView", NodeForm.adopting(o -> keys(o, "map")));
    for (String name :
        List.of(
            "ConcurrentLinkedQueue",
            "ConcurrentLinkedDeque",
            "LinkedBlockingQueue",
            "LinkedBlockingDeque",
            "LinkedTransferQueue")) {
      forms.put(prefix + name, CollectionForm.queue(prefix + name));
    }
    for (String name : List.of("ConcurrentHashMap", "ConcurrentSkipListMap")) {
      forms.put(prefix + name, CollectionForm.concurrentMap(prefix + name));
    }
  }

  private static void addMaps(Map<String, Form> forms) {
    forms.put("java.util.Properties", NodeForm.adopting(Forms::properties));
    for (String name : List.of("HashMap", "TreeMap", "Hashtable", "IdentityHashMap", "EnumMap")) {
      forms.put("java.util." + name, CollectionForm.map("java.util." + name));
    }
  }

  /** What getProperty finds: the defaults behind the entries of its own. */
  private static Object properties(StreamObject object) throws StreamFault {
    List<@Nullable Object> parts = object.annotation("java.util.Hashtable");
    MapValue map = new MapValue();
    Set<String> own = new TreeSet<>(); // never hashed
    for (int i = 1; i + 1 < parts.size(); i += 2) { // after the sizes
      map.add(parts.get(i), parts.get(i + 1));
      own.add("" + parts.get(i));
    }
    MapValue defaults = object.field("defaults", MapValue.class).orElseGet(MapValue::new);
    for (int i = 0; i < defaults.size(); i++) {
      if (!own.contains("" + defaults.key(i))) {
        map.add(defaults.key(i), defaults.value(i));
      }
    }
    return map;
  }

  private static void addCollectionsClass(Map<String, Form> forms) {
    String prefix = "java.util.Collections$";
    for (String kind : List.of("Unmodifiable", "Synchronized", "Checked")) {
      forms.put(prefix + kind + "Collection", NodeForm.around("c"));
      forms.put(prefix + kind + "Map", NodeForm.around("m"));
    }
    forms.put(prefix + "AsLIFOQueue", NodeForm.around("q"));
    forms.put(prefix + "SetFromMap", NodeForm.adopting(o -> keys(o, "m")));
    forms.put(prefix + "CopiesList", NodeForm.adopting(Forms::copies));
    forms.put(prefix + "EmptyList", NodeForm.scalar(o -> new ArrayList<>()));
    forms.put(prefix + "EmptySet", NodeForm.scalar(o -> new ArrayList<>()));
    forms.put(prefix + "EmptyMap", NodeForm.scalar(o -> new MapValue()));
    NodeForm.Role element = (field, in, whole) -> whole.element(in);
    forms.put(prefix + "SingletonSet", NodeForm.with(element, Forms::singleton));
    forms.put(prefix + "SingletonList", NodeForm.with(element, Forms::singleton));
    forms.put(prefix + "SingletonMap", NodeForm.with(Forms::keyOrValue, Forms::entry));
  }

  private static Shape keyOrValue(String field, StreamReader in, Shape whole) {
    return field.equals("k") ? whole.key(in) : whole.value(in);
  }

  private static Object singleton(StreamObject object) {
    return Arrays.asList(object.field("element").orElse(null));
  }

  private static Object entry(StreamObject object) {
    return new MapValue(1).add(object.field("k").orElse(null), object.field("v").orElse(null));
  }

  private static Object vector(StreamObject object) throws StreamFault {
    List<?> data = NodeForm.required(object, "elementData", List.class);
    int count = NodeForm.required(object, "elementCount", Integer.class);
    if (count < 0 || count > data.size()) {
      throw StreamFault.corrupt("a Vector with " + count + " of " + data.size() + " elements");
    }
    return data.subList(0, count);
  }

  private static Object copies(StreamObject object) throws StreamFault {
    int count = NodeForm.required(object, "n", Integer.class);
    return Collections.nCopies(count, object.field("element").orElse(null));
  }

  private static Object keys(StreamObject object, String field) throws StreamFault {
    MapValue map = NodeForm.required(object, field, MapValue.class);
    List<@Nullable Object> keys = new ArrayList<>(map.size());
    for (int i = 0; i < map.size(); i++) {
      keys.add(map.key(i));
    }
    return keys;
  }

  /** What nobody needs, such as the lines of a stack trace. */
  private static final class SkippedForm implements Form {
    @Override
    public Object read(StreamReader in, Descriptor descriptor, Shape shape) throws IOException {
      for (Descriptor level : descriptor.chain()) {
        in.skipFields(level);
        if (level.annotated()) {
          in.skipAnnotation();
        }
      }
      return this;
    }
  }

  /** What {@code List.of}, {@code Set.of} and {@code Map.of} are written as. */
  private static final class CollForm implements Form {
    private static final int MAP = 3;
    private static final Form LIST_FORM = CollectionForm.list("java.util.CollSer");
    private static final Form MAP_FORM = CollectionForm.map("java.util.CollSer");

    @Override
    public @Nullable Object read(StreamReader in, Descriptor descriptor, Shape shape)
        throws IOException {
      if (descriptor.primitiveBytes() != Integer.BYTES) {
        throw StreamFault.corrupt("class " + descriptor + " without its tag");
      }
      int tag = in.source().peekAt(3); // the lowest byte of its only field
      return (tag == MAP ? MAP_FORM : LIST_FORM).read(in, descriptor, shape);
    }
  }
}
