package dev.switchboard.contract;

/**
 * The neutral values between codecs and the RMI side: slots, not trees of maps.
 *
 * <table>
 * <caption>Java class of a value by its type</caption>
 * <tr><th>type</th><th>value</th></tr>
 * <tr><td>{@link TypeModel.Scalar}</td><td>{@link ScalarKind#valueClass()}</td></tr>
 * <tr><td>{@link TypeModel.ListOf}</td><td>a primitive array ({@code int[]}, {@code double[]}, ...)
 * where {@code javaType} is one, else {@link java.util.List}</td></tr>
 * <tr><td>{@link TypeModel.MapOf}</td><td>{@link MapValue}: ordered, never hashed</td></tr>
 * <tr><td>{@link TypeModel.OptionalOf}</td><td>null, or the value</td></tr>
 * <tr><td>{@link TypeModel.Named} struct</td><td>{@link StructValue}</td></tr>
 * <tr><td>{@link TypeModel.Named} enumeration</td><td>{@link Definition.Constant}</td></tr>
 * <tr><td>{@link TypeModel.Named} choice</td><td>the value of one of its alternatives</td></tr>
 * <tr><td>{@link TypeModel.Anything}</td><td>null or any of the above; numbers from a wire without
 * types are Integer where they fit, else Long, BigInteger, Double or BigDecimal</td></tr>
 * </table>
 *
 * <p>A codec that takes a value from a wire guarantees this table; the RMI side may rely on it, and
 * guarantees it in turn for results.
 */
public final class Values {
  private Values() {}
}
