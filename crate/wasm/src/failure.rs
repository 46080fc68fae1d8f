//! A refused input on its way out: what `EksMaxPodsError` is made of.

use eks_max_pods::{Error, Expected, FieldPath};

use crate::json::{Answer, Json};

/// A refused input. Boxed: errors are rare, and results are moved about often.
#[derive(Clone, Debug)]
pub struct Refused(Box<Error>);

impl From<Error> for Refused {
    #[cold]
    #[inline(never)]
    fn from(error: Error) -> Self {
        Self(Box::new(error))
    }
}

impl Refused {
    /// An error of the core's, at its place in the input.
    #[cold]
    #[inline(never)]
    pub(crate) fn at(error: Error, path: &FieldPath) -> Self {
        error.at(*path).into()
    }

    /// `{ code, field, message, suggestions, values }` as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut json = Json::new();
        self.0.write(&mut json);
        json.finish()
    }
}

impl Answer for Error {
    fn write(&self, json: &mut Json) {
        json.begin("");
        json.word("code", self.code().as_str());
        json.text("field", &self.field());
        json.text("message", self);
        json.begin_list("suggestions");
        for name in self.suggestions() {
            json.text("", &name);
        }
        json.end_list();
        json.begin("values");
        if let Some(value) = self.value() {
            json.value("value", Some(value));
        }
        match self.expected() {
            Some(Expected::Range { min, max }) => {
                json.bare("min", &min);
                json.bare("max", &max);
            }
            Some(expected) => json.text("expected", &expected),
            None => {}
        }
        json.end();
        json.end();
    }
}
