//! A compiled expression: postfix code in one vector, and the texts that it names.

use alloc::vec::Vec;

use super::problem::Problem;
use crate::text::words;

words! {
    /// A type of CEL's, as far as this library knows them.
    pub enum Type {
        /// `true` or `false`.
        Bool = "bool",
        /// 64 bits, signed.
        Int = "int",
        /// 64 bits, unsigned.
        Uint = "uint",
        /// IEEE 754, 64 bits.
        Double = "double",
        /// Text.
        Text = "string",
        /// `null`.
        Null = "null",
        /// A list literal, which lives only until `in`, `size` or an index has used it.
        List = "list",
        /// Known only when it runs, or not covered.
        Dyn = "dyn",
    }
}

words! {
    /// A variable. In the order of the words: the first three are nodeadm's.
    pub enum Variable {
        /// ENIs on the default network card, by the tool's own table.
        DefaultEnis = "default_enis",
        /// IPv4 addresses per ENI, the primary one included.
        IpsPerEni = "ips_per_eni",
        /// What the tool would set without an expression.
        MaxPods = "max_pods",
        /// vCPUs.
        Vcpus = "vcpus",
        /// Memory in MiB.
        MemoryMib = "memory_mib",
        /// The type's name.
        InstanceType = "instance_type",
    }
}

/// An operation on the two values on top.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Binary {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
    /// Both sides of `&&` and `||` have been run.
    And,
    Or,
    Min,
    Max,
    StartsWith,
    EndsWith,
    Contains,
}

/// An operation on the value on top.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unary {
    Not,
    Negate,
    ToInt,
    ToUint,
    ToDouble,
    ToText,
    Size,
}

/// A value on the stack. An error is one, because `&&` and `||` may absorb it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Value {
    Bool(bool),
    Int(i64),
    Uint(u64),
    Double(f64),
    /// From and to, in bytes of the evaluator's text.
    Text(u32, u32),
    Null,
    Error(Problem),
}

/// A step of the program.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    Push(Value),
    Load(Variable),
    Unary(Unary),
    Binary(Binary),
    /// Takes a condition: goes on where it holds, jumps where not, and where it failed jumps to the step before, which
    /// jumps to the end.
    Branch(u32),
    Jump(u32),
    /// Jumps over the right side where the left one decides: `&&` at false, `||` at true.
    Unless(bool, u32),
    /// Is the value below in the list of so many on top of it?
    In(u32),
    /// The size of that list.
    SizeOfList(u32),
    /// The element of the list below the index on top.
    Index(u32),
}

/// The code, and the literals' texts one after another.
#[derive(Clone, Debug, Default)]
pub(super) struct Program {
    pub(super) steps: Vec<Step>,
    pub(super) texts: Vec<u8>,
    /// The variables that it reads, a bit each.
    pub(super) reads: u8,
}
