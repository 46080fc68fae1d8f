//! The WebAssembly module of eks-max-pods. It translates between JavaScript's values and the core and decides nothing;
//! the rules are documented in the crate `eks-max-pods`, the functions in `www/lib/types.d.ts`.
//!
//! Arguments come as the bytes of one text (`www/lib/plain.ts`), answers go out as JSON, columns as typed arrays. What is
//! refused is thrown as JSON, which `www/lib/error.ts` makes an `EksMaxPodsError` of.

#[cfg(all(target_family = "wasm", not(target_feature = "atomics")))]
mod blocks;
pub mod call;
pub mod failure;
mod fleet;
mod given;
mod json;
mod options;
pub mod plain;
mod view;

use eks_max_pods::Name;
use js_sys::{Array, Float64Array, Uint32Array};
use serde::ser::{Serialize, SerializeSeq, Serializer};
use wasm_bindgen::prelude::*;

use crate::failure::Refused;

/// Smaller than Rust's default allocator, and faster.
#[cfg(all(target_family = "wasm", not(target_feature = "atomics")))]
#[global_allocator]
static ALLOCATOR: blocks::Blocks = blocks::Blocks::new();

/// Calls one of [`call::FUNCTIONS`]. One door for all of them: a function of its own costs the module 400 bytes.
///
/// # Errors
/// What was refused, as JSON.
#[wasm_bindgen]
pub fn call(function: &str, arguments: &[u8]) -> Result<String, JsValue> {
    call::call(function, text(arguments)).map_err(thrown)
}

/// `instanceTypes(filter)`.
///
/// # Errors
/// What was refused, as JSON.
#[wasm_bindgen(js_name = instanceTypes, unchecked_return_type = "string[]")]
pub fn instance_types(arguments: &[u8]) -> Result<JsValue, JsValue> {
    let names = Names(call::instance_type_names(text(arguments)).map_err(thrown)?);
    Ok(serde_wasm_bindgen::to_value(&names)?)
}

/// Calls one of [`call::COLUMNS`].
///
/// # Errors
/// What was refused, as JSON.
#[wasm_bindgen(unchecked_return_type = "Uint32Array[]")]
pub fn columns(function: &str, arguments: &[u8]) -> Result<Array, JsValue> {
    let columns = call::columns(function, text(arguments)).map_err(thrown)?;
    Ok(columns.iter().map(|column| Uint32Array::from(&column[..])).collect())
}

/// `evaluateExpression(expression, options)`: JSON, and the rows' numbers.
///
/// # Errors
/// What was refused, as JSON.
#[wasm_bindgen(js_name = evaluateExpression, unchecked_return_type = "[string, Float64Array]")]
pub fn evaluate_expression(arguments: &[u8]) -> Result<Array, JsValue> {
    let (answer, numbers) = call::evaluate_expression(text(arguments)).map_err(thrown)?;
    Ok([JsValue::from(answer), Float64Array::from(&numbers[..]).into()].into_iter().collect())
}

/// What is no UTF-8, which `plain.ts` never writes, has no arguments.
#[inline(never)]
fn text(arguments: &[u8]) -> &str {
    core::str::from_utf8(arguments).unwrap_or_default()
}

/// Names as JavaScript's own strings.
struct Names(Vec<Name>);

impl Serialize for Names {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_seq(Some(self.0.len()))?;
        for name in &self.0 {
            out.serialize_element(name.to_label().as_str())?;
        }
        out.end()
    }
}

fn thrown(refused: Refused) -> JsValue {
    JsValue::from_str(&refused.to_json())
}
