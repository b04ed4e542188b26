package nn.engine.program;

import nn.api.Operation;

/** An operation with a pass for each worker. */
final class OperationCall {

  private final Operation operation;
  private final NodePass[] passes;

  OperationCall(Operation operation, NodePass[] passes) {
    this.operation = operation;
    this.passes = passes;
  }

  Call forward() {
    return new Call(operation.forwardUnits()) {
      @Override
      void run(int worker, int from, int to) {
        operation.forward(passes[worker], from, to);
      }
    };
  }

  Call backward() {
    return new Call(operation.forwardUnits()) {
      @Override
      void run(int worker, int from, int to) {
        operation.backward(passes[worker], from, to);
      }
    };
  }

  Call gradients() {
    return new Call(operation.gradientUnits()) {
      @Override
      void run(int worker, int from, int to) {
        operation.gradients(passes[worker], from, to);
      }
    };
  }
}
