//! Answers as JavaScript sees them.

use eks_max_pods::{
    Advice, Allocatable, ByTool, Calls, CatalogInfo, Config, Diagnosis, ExpressionError, ExpressionRow,
    InstanceType, KubeReserved, MaxPods, Name, PlacedGroup, Placement, PlannedSubnet, Preview,
    ReservedResources, RowError, Share, Simulation, SimulationStep, StepCode, SubnetPlan, WarmPool,
    WarmPoolChoice,
};

use crate::call::ROW;
use crate::json::{Answer, Json};

impl Answer for InstanceType {
    fn write(&self, json: &mut Json) {
        json.begin("");
        json.facts(self, Self::FACTS);
        json.end();
    }
}

impl Answer for CatalogInfo {
    fn write(&self, json: &mut Json) {
        json.begin("");
        json.word("date", self.date);
        json.value("instanceTypes", Some(self.instance_types.into()));
        json.word("source", self.source);
        json.word("version", self.version);
        json.end();
    }
}

impl Answer for MaxPods {
    fn write(&self, json: &mut Json) {
        json.begin("");
        json.facts(self, Self::FACTS);
        json.text("formula", &self.formula());
        json.begin_list("steps");
        for step in self.steps() {
            json.begin_list("");
            json.value("", Some((step.code() as u32).into()));
            json.text("", &step.formula());
            json.value("", Some(step.value().into()));
            json.word("", step.unit());
            json.end_list();
        }
        json.end_list();
        json.begin("byTool");
        json.facts(&self.by_tool(), ByTool::FACTS);
        json.end();
        json.begin_list("advice");
        self.each_advice(&mut |advice| write_advice(json, "", &advice));
        json.end_list();
        json.end();
    }
}

/// What a step says whatever its numbers, by its place in the derivation: code, name, source. Said once, since the engine's
/// parser took as long for these words in every answer as for all the rest of it.
pub(crate) struct StepWords;

impl Answer for StepWords {
    fn write(&self, json: &mut Json) {
        json.begin_list("");
        for code in StepCode::ALL {
            json.begin_list("");
            json.word("", code.as_str());
            json.word("", code.name());
            json.word("", code.source());
            json.end_list();
        }
        json.end_list();
    }
}

fn write_advice(json: &mut Json, key: &str, advice: &Advice<'_>) {
    json.begin(key);
    json.word("code", advice.code().as_str());
    json.word("severity", advice.severity().as_str());
    json.text("message", advice);
    json.begin("values");
    // A value that stands in the sentence twice is written twice, and read once.
    advice.each_value(&mut |name, value| json.value(name, Some(value)));
    json.end();
    json.word("source", advice.source());
    json.end();
}

impl Answer for Diagnosis {
    fn write(&self, json: &mut Json) {
        json.begin("");
        json.begin_list("explainedBy");
        self.explained_by(&mut |advice| write_advice(json, "", &advice));
        json.end_list();
        json.begin_list("checks");
        for check in self.checks() {
            json.begin("");
            json.word("code", check.as_str());
            json.word("question", check.question());
            json.text("command", &check.command());
            json.end();
        }
        json.end_list();
        json.end();
    }
}

impl Answer for ReservedResources {
    fn write(&self, json: &mut Json) {
        json.begin("");
        json.begin("kubeReserved");
        json.facts(&self.kube_reserved(), KubeReserved::FACTS);
        json.end();
        json.value("evictionMemoryMib", Some(self.eviction_memory_mib().into()));
        json.begin("allocatable");
        json.facts(&self.allocatable(), Allocatable::FACTS);
        json.end();
        match self.memory_share() {
            Some(share) => json.bare("memoryShare", &share),
            None => json.value("memoryShare", None),
        }
        json.begin_list("advice");
        self.each_advice(&mut |advice| write_advice(json, "", &advice));
        json.end_list();
        json.end();
    }
}

impl Answer for WarmPool {
    fn write(&self, json: &mut Json) {
        json.begin("");
        write_pool(self, json);
        json.end();
    }
}

fn write_pool(pool: &WarmPool, json: &mut Json) {
    json.facts(pool, WarmPool::FACTS);
    json.begin_list("perEni");
    for (slots, assigned) in pool.per_eni() {
        json.begin_list("");
        json.value("", Some(slots.into()));
        json.value("", Some(assigned.into()));
        json.end_list();
    }
    json.end_list();
    json.begin_list("advice");
    pool.each_advice(&mut |advice| write_advice(json, "", &advice));
    json.end_list();
}

impl Answer for SimulationStep {
    fn write(&self, json: &mut Json) {
        json.begin("");
        json.facts(self, Self::FACTS);
        json.begin("calls");
        json.facts(&self.calls, Calls::FACTS);
        json.end();
        json.end();
    }
}

/// What follows the steps of a simulation.
impl Answer for Simulation {
    fn write(&self, json: &mut Json) {
        json.facts(self, Self::FACTS);
        json.begin_list("advice");
        self.each_advice(&mut |advice| write_advice(json, "", &advice));
        json.end_list();
    }
}

impl Answer for WarmPoolChoice {
    fn write(&self, json: &mut Json) {
        json.begin("settings");
        json.facts(self, Self::SETTINGS);
        json.end();
        for (name, pool) in [("atRest", &self.at_rest), ("idle", &self.idle)] {
            json.begin(name);
            write_pool(pool, json);
            json.end();
        }
        json.facts(self, Self::FACTS);
        write_advice(json, "why", &self.why());
    }
}

/// What `evaluateExpression` answers, row after row.
pub(crate) struct Evaluation {
    preview: Preview,
    /// The names, where the caller gave the types.
    names: Option<Vec<Name>>,
    errors: Vec<RowError>,
    pub(crate) numbers: Vec<f64>,
}

impl Evaluation {
    pub(crate) fn new(preview: Preview, named: bool) -> Self {
        Self { preview, names: named.then(Vec::new), errors: Vec::new(), numbers: Vec::new() }
    }

    #[inline(never)]
    pub(crate) fn add(&mut self, instance_type: &InstanceType) {
        let row = self.preview.row(instance_type);
        if let Some(names) = &mut self.names {
            names.push(instance_type.name());
        }
        // One error after another is mostly the same one.
        if row.error.is_some() && self.errors.last() != row.error.as_ref() {
            self.errors.extend(row.error);
        }
        let number = |value: Option<i64>| value.map_or(f64::NAN, |value| value as f64);
        let error = row.error.map_or(f64::NAN, |_| self.errors.len().saturating_sub(1) as f64);
        let numbers: [f64; ROW] = [
            number(row.value),
            error,
            number(row.effective),
            row.default_max_pods.into(),
            row.recommended.into(),
            row.secondary_ips.into(),
            row.prefix_ips.into(),
            row.memory_share().map_or(f64::NAN, Share::to_f64),
            row.lint_bits().into(),
        ];
        self.numbers.extend(numbers);
    }
}

impl Answer for Evaluation {
    fn write(&self, json: &mut Json) {
        json.begin("");
        match self.preview.error() {
            Some(error) => {
                json.begin("error");
                json.facts(error, ExpressionError::FACTS);
                json.begin("values");
                error.each_value(&mut |name, value| json.value(name, Some(value)));
                json.end();
                json.end();
            }
            None => json.value("error", None),
        }
        json.begin_list("errors");
        for error in &self.errors {
            json.begin("");
            json.facts(error, RowError::FACTS);
            json.begin("values");
            error.each_value(&mut |name, value| json.value(name, Some(value)));
            json.end();
            json.end();
        }
        json.end_list();
        json.begin_list("lints");
        self.preview.each_lint(&mut |advice| write_advice(json, "", &advice));
        json.end_list();
        json.begin_list("rowLints");
        for code in ExpressionRow::LINTS {
            json.word("", code.as_str());
        }
        json.end_list();
        if let Some(names) = &self.names {
            json.begin_list("instanceTypes");
            for name in names {
                json.text("", name);
            }
            json.end_list();
        }
        json.end();
    }
}

impl Answer for Placement<'_> {
    fn write(&self, json: &mut Json) {
        json.begin("");
        json.facts(self, Self::FACTS);
        json.begin_list("perGroup");
        for group in self.groups() {
            json.begin("");
            json.facts(group, PlacedGroup::FACTS);
            json.begin_list("podsPerNode");
            for (pods, nodes) in group.pods_per_node() {
                json.begin_list("");
                json.value("", Some(pods.into()));
                json.value("", Some(nodes.into()));
                json.end_list();
            }
            json.end_list();
            json.end();
        }
        json.end_list();
        json.begin_list("advice");
        self.each_advice(&mut |advice| write_advice(json, "", &advice));
        json.end_list();
        json.end();
    }
}

impl Answer for SubnetPlan<'_> {
    fn write(&self, json: &mut Json) {
        json.begin("");
        json.value("fits", Some(self.fits().into()));
        json.begin_list("subnets");
        for subnet in self.subnets() {
            json.begin("");
            json.facts(subnet, PlannedSubnet::FACTS);
            json.begin_list("blocks");
            subnet.each_block(&mut |state, blocks| {
                json.begin_list("");
                json.word("", state.as_str());
                json.value("", Some(blocks.into()));
                json.end_list();
            });
            json.end_list();
            json.end();
        }
        json.end_list();
        json.begin("otherMode");
        json.facts(&self.other(), Self::OTHER_MODE);
        json.end();
        match self.suggestion() {
            Some(suggestion) => {
                json.begin("suggestion");
                json.value("prefixLength", Some(u32::from(suggestion.prefix_length).into()));
                json.begin_list("reservations");
                for range in self.subnets().iter().filter_map(PlannedSubnet::reservation) {
                    json.text("", &range);
                }
                json.end_list();
                json.end();
            }
            None => json.value("suggestion", None),
        }
        json.begin_list("advice");
        self.each_advice(&mut |advice| write_advice(json, "", &advice));
        json.end_list();
        json.end();
    }
}

impl Answer for Config<'_> {
    fn write(&self, json: &mut Json) {
        json.begin("");
        json.begin_list("files");
        self.each_file(&mut |name, language, text| {
            json.begin("");
            json.word("name", name);
            json.word("language", language);
            json.text("text", &text);
            json.end();
        });
        json.end_list();
        json.begin_list("commands");
        self.each_command(&mut |command| json.text("", &command));
        json.end_list();
        json.begin_list("notes");
        self.each_note(&mut |note| write_advice(json, "", &note));
        json.end_list();
        json.end();
    }
}
