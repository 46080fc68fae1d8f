//! The functions of the API from text to text: read the arguments, ask the core, write the answer.

use eks_max_pods::{
    Error, ErrorCode, Expected, FieldPath, InstanceType, Name, Preview, catalog_info, diagnose,
    instance_types, max_pods, reserved_resources,
};

use crate::failure::Refused;
use crate::given::wrong_type;
use crate::json::Json;
use crate::options;
use crate::plain::Plain;
use crate::view::Evaluation;

const TYPE: FieldPath = FieldPath::root().key("type");
const NAME: FieldPath = FieldPath::root().key("name");

/// Functions whose answer is one JSON text, as `call` takes their names.
pub const FUNCTIONS: &[&str] = &["catalogInfo", "instanceType", "maxPods", "diagnose", "reservedResources"];

/// The arguments of a call; what was not given is `undefined`.
struct Arguments(Vec<Plain>);

impl Arguments {
    fn read(json: &str) -> Self {
        Self(Plain::arguments(json))
    }

    fn at(&self, index: usize) -> &Plain {
        self.0.get(index).unwrap_or(&Plain::Undefined)
    }

    /// The first argument of most functions.
    fn instance_type(&self) -> Result<InstanceType, Refused> {
        options::instance_type(self.at(0), TYPE)
    }
}

/// Calls a function of [`FUNCTIONS`] with a JSON list of arguments; answers JSON.
///
/// # Errors
/// What the function refuses, and functions that there are not.
pub fn call(function: &str, arguments: &str) -> Result<String, Refused> {
    let arguments = Arguments::read(arguments);
    match function {
        "catalogInfo" => Ok(Json::of(&catalog_info())),
        "instanceType" => match arguments.at(0) {
            Plain::Text(name) => Ok(Json::of(&InstanceType::named(name).map_err(|error| error.at(NAME))?)),
            other => Err(wrong_type(other, NAME, "the name of an instance type")),
        },
        "maxPods" => {
            let instance_type = arguments.instance_type()?;
            Ok(Json::of(&max_pods(&instance_type, options::max_pods_options(arguments.at(1))?)?))
        }
        "diagnose" => {
            let instance_type = arguments.instance_type()?;
            Ok(Json::of(&diagnose(&instance_type, options::observed(arguments.at(1))?)?))
        }
        "reservedResources" => {
            let instance_type = arguments.instance_type()?;
            Ok(Json::of(&reserved_resources(&instance_type, options::reserved_options(arguments.at(1))?)))
        }
        other => {
            let unknown = Error::new(ErrorCode::UnknownChoice, "function").text(other);
            Err(unknown.expecting(Expected::OneOf(FUNCTIONS)).into())
        }
    }
}

/// `instanceTypes(filter)`.
///
/// # Errors
/// If the filter is none.
pub fn instance_type_names(arguments: &str) -> Result<Vec<Name>, Refused> {
    let filter = options::filter(Arguments::read(arguments).at(0))?;
    let mut names = Vec::new();
    for found in instance_types() {
        if filter.takes(&found) {
            names.push(found.name());
        }
    }
    Ok(names)
}

/// `maxPodsTable(options)`, in columns: the recommendations, and the pods that can have an address; none of these
/// in IPv6, where addresses are no limit.
///
/// # Errors
/// If an option is not one.
pub fn max_pods_table(arguments: &str) -> Result<[Vec<u32>; 2], Refused> {
    let options = options::max_pods_options(Arguments::read(arguments).at(0))?;
    let (mut recommended, mut max_allowed) = (Vec::new(), Vec::new());
    eks_max_pods::max_pods_table(options, &mut |density| {
        recommended.push(density.recommended);
        max_allowed.extend(density.max_allowed);
    })?;
    if max_allowed.len() < recommended.len() {
        max_allowed.clear();
    }
    Ok([recommended, max_allowed])
}

/// Numbers of a row in [`evaluate_expression`]'s column: value, place of its error, effective value, default, recommendation,
/// secondary IPs, addresses in prefixes, share of memory.
pub const ROW: usize = 8;

/// `evaluateExpression(expression, options)`: all but the rows as JSON, and the rows' numbers one after another, NaN for
/// null. Rows as JSON took five times as long.
///
/// # Errors
/// If the expression is no text, or an option is not one.
pub fn evaluate_expression(arguments: &str) -> Result<(String, Vec<f64>), Refused> {
    let arguments = Arguments::read(arguments);
    let expression = match arguments.at(0) {
        Plain::Text(text) => text,
        other => return Err(wrong_type(other, FieldPath::root().key("expression"), "a text")),
    };
    let (options, types) = options::expression_options(arguments.at(1))?;
    let mut evaluation = Evaluation::new(Preview::new(expression, options), types.is_some());
    match types {
        Some(types) => types.iter().for_each(|instance_type| evaluation.add(instance_type)),
        None => instance_types().filter(|known| !known.retired()).for_each(|known| evaluation.add(&known)),
    }
    Ok((Json::of(&evaluation), evaluation.numbers))
}
