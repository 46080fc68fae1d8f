//! Which operators and functions there are, and which types they take: cel-go's standard library, as far as it is covered.

use super::lexer::Kind;
use super::program::{Binary, Type, Unary};

/// How tightly comparisons bind: tighter than `||` and `&&`, less than arithmetic.
pub(super) const RELATION: u8 = 3;

/// How tightly an operator binds, and what it does. `in` has no operation of its own.
pub(super) const fn infix(kind: Kind) -> Option<(u8, Binary)> {
    Some(match kind {
        Kind::Or => (1, Binary::Or),
        Kind::And => (2, Binary::And),
        Kind::Equal | Kind::In => (RELATION, Binary::Equal),
        Kind::NotEqual => (RELATION, Binary::NotEqual),
        Kind::Less => (RELATION, Binary::Less),
        Kind::LessOrEqual => (RELATION, Binary::LessOrEqual),
        Kind::Greater => (RELATION, Binary::Greater),
        Kind::GreaterOrEqual => (RELATION, Binary::GreaterOrEqual),
        Kind::Plus => (4, Binary::Add),
        Kind::Minus => (4, Binary::Subtract),
        Kind::Times => (5, Binary::Multiply),
        Kind::Divide => (5, Binary::Divide),
        Kind::Modulo => (5, Binary::Modulo),
        _ => return None,
    })
}

/// The one type of two values, if they have one.
pub(super) fn common(left: Type, right: Type) -> Option<Type> {
    match (left, right) {
        (Type::Dyn, _) | (_, Type::Dyn) => Some(Type::Dyn),
        _ => (left == right).then_some(left),
    }
}

/// What an operator or a function of two values gives.
pub(super) fn binary(operation: Binary, left: Type, right: Type) -> Option<Type> {
    use Binary as B;
    use Type as T;
    let dynamic = left == T::Dyn || right == T::Dyn;
    let of = match (left, right) {
        // Karpenter's min and max take one of each, and give a double.
        (T::Int, T::Double) | (T::Double, T::Int) if matches!(operation, B::Min | B::Max) => T::Double,
        _ => common(left, right)?,
    };
    let (taken, result): (&[Type], Type) = match operation {
        B::Equal | B::NotEqual => return Some(T::Bool),
        B::Less | B::LessOrEqual | B::Greater | B::GreaterOrEqual => {
            (&[T::Bool, T::Int, T::Uint, T::Double, T::Text, T::Null], T::Bool)
        }
        B::StartsWith | B::EndsWith | B::Contains => (&[T::Text], T::Bool),
        B::Add => (&[T::Int, T::Uint, T::Double, T::Text], of),
        B::Modulo => (&[T::Int, T::Uint], of),
        B::Min | B::Max => (&[T::Int, T::Double], of),
        _ => (&[T::Int, T::Uint, T::Double], of),
    };
    (dynamic || taken.contains(&of)).then_some(result)
}

/// What an operator or a function of one value gives.
pub(super) fn unary(operation: Unary, of: Type) -> Option<Type> {
    use Type as T;
    let (taken, result): (&[Type], Type) = match operation {
        Unary::Not => (&[T::Bool], T::Bool),
        Unary::Negate => (&[T::Int, T::Double], of),
        // null passes for a time, of which nothing is left when it runs.
        Unary::ToInt => (&[T::Int, T::Uint, T::Double, T::Text, T::Null], T::Int),
        Unary::ToUint => (&[T::Int, T::Uint, T::Double, T::Text], T::Uint),
        Unary::ToDouble => (&[T::Int, T::Uint, T::Double, T::Text], T::Double),
        Unary::ToText => (&[T::Bool, T::Int, T::Uint, T::Double, T::Text, T::Null], T::Text),
        Unary::Size => (&[T::Text], T::Int),
    };
    (of == T::Dyn || taken.contains(&of)).then_some(result)
}

/// How a function is called.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// `size(x)`
    Global,
    /// `x.startsWith(y)`
    Member,
    /// Both.
    Either,
}

/// What a name in front of `(` stands for.
#[derive(Clone, Copy)]
pub(super) enum Function {
    Unary(Unary),
    Binary(Binary),
    /// A macro, whose arguments have variables of its own.
    Macro,
    /// A function that is not covered, of any arguments.
    Other,
}

/// Every function of CEL's standard library, and `min` and `max`, which only Karpenter has. Dates have theirs on types
/// that nothing here is of.
pub(super) const FUNCTIONS: [(&str, Style, Function); 24] = [
    ("int", Style::Global, Function::Unary(Unary::ToInt)),
    ("uint", Style::Global, Function::Unary(Unary::ToUint)),
    ("double", Style::Global, Function::Unary(Unary::ToDouble)),
    ("string", Style::Global, Function::Unary(Unary::ToText)),
    ("size", Style::Either, Function::Unary(Unary::Size)),
    ("startsWith", Style::Member, Function::Binary(Binary::StartsWith)),
    ("endsWith", Style::Member, Function::Binary(Binary::EndsWith)),
    ("contains", Style::Member, Function::Binary(Binary::Contains)),
    ("min", Style::Global, Function::Binary(Binary::Min)),
    ("max", Style::Global, Function::Binary(Binary::Max)),
    ("has", Style::Global, Function::Macro),
    ("all", Style::Member, Function::Macro),
    ("exists", Style::Member, Function::Macro),
    ("exists_one", Style::Member, Function::Macro),
    ("existsOne", Style::Member, Function::Macro),
    ("map", Style::Member, Function::Macro),
    ("filter", Style::Member, Function::Macro),
    ("matches", Style::Either, Function::Other),
    ("bool", Style::Global, Function::Other),
    ("bytes", Style::Global, Function::Other),
    ("duration", Style::Global, Function::Other),
    ("timestamp", Style::Global, Function::Other),
    ("dyn", Style::Global, Function::Other),
    ("type", Style::Global, Function::Other),
];

/// Names of types, which are values of the type `type`.
pub(super) const TYPES: [&str; 11] =
    ["bool", "bytes", "double", "google", "int", "list", "map", "null_type", "string", "type", "uint"];
