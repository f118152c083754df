#include "indexer/vocabulary/inn_stems.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/vocabulary/concepts_file.h"

namespace materia {
namespace {

std::string groups_of(std::string_view word) {
  std::string all;
  for (const auto& id : shipped_inn_stems().groups_of(word)) all += (all.empty() ? "" : " ") + id;
  return all;
}

TEST(InnStems, NamesAndTheirGroups) {
  const struct {
    const char *name, *groups, *why = "";
  } rows[] = {
      {"lisinopril", "ace-inhibitor"},
      {"enalaprilat", "ace-inhibitor"},
      {"losartan", "arb"},
      {"atenolol", "beta-blocker"},
      {"labetalol", "beta-blocker"},
      {"stanozolol", "", "an androgen"},
      {"amlodipine", "calcium-channel-blocker"},
      {"verapamil", "calcium-channel-blocker"},
      {"diltiazem", "calcium-channel-blocker"},
      {"budipine", "", "for Parkinson's disease"},
      {"doxazosin", "alpha-blocker"},
      {"tamsulosin", "alpha-blocker"},
      {"tylosin", "", "a macrolide"},
      {"atorvastatin", "statin"},
      {"nystatin", "", "antifungal"},
      {"somatostatin", "", "a hormone"},
      {"pentostatin", "", "cytotoxic"},
      {"cilastatin", ""},
      {"furosemide", "loop-diuretic"},
      {"hydrochlorothiazide", "thiazide-diuretic"},
      {"eplerenone", "potassium-sparing-diuretic"},
      {"drospirenone", "", "a progestogen"},
      {"menatetrenone", "", "vitamin K"},
      {"enoxaparin", "lmwh"},
      {"heparin", "", "is not of low molecular weight"},
      {"rivaroxaban", "doac"},
      {"dabigatran", "doac"},
      {"clopidogrel", "antiplatelet"},
      {"desmopressin", "", "no vasopressor"},
      {"terlipressin", "vasopressor"},
      {"sitagliptin", "dpp-4-inhibitor"},
      {"dapagliflozin", "sglt2-inhibitor"},
      {"gliclazide", "sulfonylurea"},
      {"semaglutide", "glp-1-agonist"},
      {"teduglutide", "", "GLP-2"},
      {"goserelin", "gnrh-agonist"},
      {"sermorelin", "", "-morelin"},
      {"protirelin", "", "-tirelin"},
      {"omeprazole", "ppi"},
      {"rabeprazole", "ppi"},
      {"aripiprazole", "antipsychotic", "the longer stem"},
      {"brexpiprazole", "antipsychotic"},
      {"dapiprazole", "", "an alpha blocker"},
      {"famotidine", "h2-blocker"},
      {"azacitidine", "", "-citidine"},
      {"histidine", "", "an amino acid"},
      {"hexetidine", ""},
      {"ondansetron", "antiemetic"},
      {"alosetron", "", "for irritable bowels"},
      {"sumatriptan", "migraine-medicine"},
      {"oxitriptan", "", "5-HTP"},
      {"lidocaine", "local-anesthetic"},
      {"flecainide", "antiarrhythmic"},
      {"diazepam", "benzodiazepine"},
      {"alprazolam", "benzodiazepine"},
      {"phenobarbital", "barbiturate"},
      {"zopiclone", "sleeping-pill"},
      {"fluoxetine", "antidepressant"},
      {"atomoxetine", "", "for attention"},
      {"dapoxetine", ""},
      {"escitalopram", "ssri"},
      {"venlafaxine", "snri"},
      {"amitriptyline", "tricyclic"},
      {"olanzapine", "antipsychotic"},
      {"mirtazapine", "", "an antidepressant"},
      {"risperidone", "antipsychotic"},
      {"domperidone", "", "a prokinetic"},
      {"prochlorperazine", "antipsychotic"},
      {"piperazine", "", "against worms"},
      {"phenytoin", "anticonvulsant"},
      {"nitrofurantoin", "", "an antibiotic"},
      {"levodopa", "parkinson-medicine"},
      {"methyldopa", "", "lowers blood pressure"},
      {"sildenafil", "ed-medicine"},
      {"modafinil", "stimulant"},
      {"salmeterol", "bronchodilator"},
      {"cholesterol", "", "-sterol"},
      {"theophylline", "bronchodilator"},
      {"pentoxifylline", "", "for the circulation"},
      {"montelukast", "leukotriene-antagonist"},
      {"xylometazoline", "decongestant"},
      {"antazoline", "", "an antihistamine"},
      {"loratadine", "antihistamine"},
      {"amantadine", "", "-mantadine"},
      {"cetirizine", "antihistamine"},
      {"flunarizine", ""},
      {"vinblastine", "chemotherapy", "not -astine"},
      {"ibuprofen", "nsaid"},
      {"celecoxib", "nsaid"},
      {"morphine", "opioid"},
      {"apomorphine", "", "for Parkinson's disease"},
      {"naloxone", "opioid-antagonist"},
      {"nalbuphine", "", "an opioid"},
      {"nalidixic", "", "an antibiotic"},
      {"amoxicillin", "penicillin-group"},
      {"cefixime", "cephalosporin"},
      {"meropenem", "carbapenem"},
      {"faropenem", "", "a penem"},
      {"ciprofloxacin", "fluoroquinolone"},
      {"ofloxacin", "fluoroquinolone"},
      {"doxycycline", "tetracycline-group"},
      {"azithromycin", "macrolide"},
      {"gentamicin", "aminoglycoside"},
      {"vancomycin", "antibiotic"},
      {"bleomycin", "", "cytotoxic"},
      {"natamycin", "", "antifungal"},
      {"ozogamicin", "", "a part of an antibody"},
      {"sulfadiazine", "sulfonamide"},
      {"sulfasalazine", ""},
      {"sulfate", "", "a salt"},
      {"metronidazole", "antiparasitic"},
      {"albendazole", "antiparasitic"},
      {"ivermectin", "antiparasitic"},
      {"fluconazole", "antifungal"},
      {"chloroquine", "antimalarial"},
      {"debrisoquine", ""},
      {"equine", "", "of horses"},
      {"aciclovir", "antiviral"},
      {"darunavir", "antiretroviral"},
      {"lamivudine", "antiretroviral"},
      {"telbivudine", "", "for hepatitis B"},
      {"gemcitabine", "chemotherapy"},
      {"emtricitabine", "", "for HIV"},
      {"vidarabine", "", "antiviral"},
      {"cisplatin", "chemotherapy"},
      {"imatinib", "targeted-cancer-therapy"},
      {"tofacitinib", "immunosuppressant"},
      {"tacrolimus", "immunosuppressant"},
      {"temsirolimus", "", "for cancer"},
      {"adalimumab", "biologic"},
      {"filgrastim", "blood-cell-stimulator"},
      {"isotretinoin", "retinoid"},
      {"carotene", ""},
      {"latanoprost", "glaucoma-drops"},
      {"iloprost", ""},
      {"iohexol", "contrast-agent"},
      {"iodine", ""},
      {"prost", "", "a stem alone"},
      {"mab", ""},
      {"vitamin", ""},
      {"gluconate", ""},
      {"menadione", ""},
      {"", ""},
  };
  for (const auto& row : rows) EXPECT_EQ(groups_of(row.name), row.groups) << row.name << " " << row.why;
}

// No exception belongs to a group by its stem, and each is one that its stem would take in.
TEST(InnStems, AnExceptionNever) {
  std::size_t exceptions = 0;
  for (const auto& stem : shipped_inn_stems().all())
    for (const auto& name : stem.exceptions) {
      ++exceptions;
      if (name.ends_names() || name.begins_names()) continue;
      EXPECT_TRUE(stem.part.fits(name.text())) << stem.part.text() << ": " << name.text();
      EXPECT_EQ(groups_of(name.text()), "") << stem.part.text() << ": " << name.text();
    }
  EXPECT_GT(shipped_inn_stems().all().size(), 300U);
  EXPECT_GT(exceptions, 300U);
}

// The longest stem decides: a made name of two stems that end alike has the groups of the longer.
TEST(InnStems, TheLongestDecides) {
  const auto& all = shipped_inn_stems().all();
  for (const auto& longer : all)
    for (const auto& shorter : all) {
      if (!longer.part.ends_names() || !shorter.part.ends_names() || longer.part.letters() == shorter.part.letters())
        continue;
      if (!longer.part.letters().ends_with(shorter.part.letters())) continue;
      const std::string name = "xq" + std::string(longer.part.letters());
      const auto groups = shipped_inn_stems().groups_of(name);
      const bool even_longer = std::any_of(all.begin(), all.end(), [&](const InnStem& other) {
        return other.part.letters().size() > longer.part.letters().size() && other.part.fits(name);
      });
      if (even_longer) continue;
      EXPECT_EQ(std::vector<std::string>(groups.begin(), groups.end()), longer.groups) << name;
    }
}

TEST(InnStems, FaultsAreToldWithTheirLine) {
  const auto concepts = read_concepts_yaml("c.yaml", R"(source: "x"
concepts:
  - id: statin
    kind: group
    forms: [statin]
  - id: fever
    kind: symptom
    forms: [fever]
)")
                            .concepts;
  const auto lines = [&](const std::string& stems) {
    std::string all;
    for (const auto& issue : read_inn_stems("stems.yaml", "source: x\nstems:\n" + stems, concepts).issues)
      all += (all.empty() ? "" : ", ") + std::to_string(issue.line) + " " + issue.code;
    return all;
  };
  EXPECT_EQ(lines("  - {stem: \"-vastatin\", groups: [statin], except: [xyvastatin, \"-gavastatin\"]}\n"), "");
  EXPECT_EQ(lines("  - {stem: vastatin, groups: [statin]}\n"), "3 stems-entry") << "no hyphen";
  EXPECT_EQ(lines("  - {stem: \"-vas-\", groups: [statin]}\n"), "3 stems-entry") << "two hyphens";
  EXPECT_EQ(lines("  - {stem: \"-Vas\", groups: [statin]}\n"), "3 stems-entry") << "a capital";
  EXPECT_EQ(lines("  - {stem: \"-\", groups: [statin]}\n"), "3 stems-entry");
  EXPECT_EQ(lines("  - {groups: [statin]}\n"), "3 stems-entry");
  EXPECT_EQ(lines("  - {stem: \"-vas\", groups: [stain]}\n"), "3 stems-entry") << "no such group";
  EXPECT_EQ(lines("  - {stem: \"-vas\", groups: [fever]}\n"), "3 stems-entry") << "a symptom";
  EXPECT_EQ(lines("  - {stem: \"-vas\", groups: []}\n"), "3 stems-entry");
  EXPECT_EQ(lines("  - {stem: \"-vas\"}\n"), "3 stems-entry");
  EXPECT_EQ(lines("  - {stem: \"-vas\", group: [statin]}\n"), "3 stems-entry, 3 stems-entry") << "and no groups";
  EXPECT_EQ(lines("  - {stem: \"-vas\", groups: [statin]}\n  - {stem: \"-vas\", groups: [statin]}\n"), "4 stems-entry");
  EXPECT_EQ(lines("  - {stem: \"-vas\", groups: [statin], except: [canvass]}\n"), "3 stems-entry") << "not of the stem";
  EXPECT_EQ(lines("  - [a]\n"), "3 stems-yaml");
  EXPECT_EQ(lines("  - {stem: \"-vas\", groups: [statin]\n"), "3 stems-yaml") << "not closed";
}

}  // namespace
}  // namespace materia
