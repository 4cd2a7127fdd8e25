package dev.switchboard.contract;

/** What is known of the classes at hand, shared by all contracts read from them. */
final class Reach {
  final Classes classes;
  final Overlay overlay;
  final Shapes shapes;
  final Carriage sent;
  final Carriage received;
  final Faults faults;
  final ArgumentNames argumentNames;

  Reach(Classes classes, Overlay overlay) {
    this.classes = classes;
    this.overlay = overlay;
    shapes = new Shapes(classes, overlay);
    sent = new Carriage(shapes, Carriage.Direction.SENT);
    received = new Carriage(shapes, Carriage.Direction.RECEIVED);
    faults = new Faults(classes);
    argumentNames = new ArgumentNames(classes);
  }
}
