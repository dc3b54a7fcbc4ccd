/// What the values of recipes mean and where the papers say so, by their keys; those that differ from
/// one network to another have its name before the key.
let recipeMeanings: [String: String] = [
    "name": "what the run is called",
    "trainingData": "what the weights file says of the photographs",
    "license": "what the weights file says of the weights' licence",
    "seed": "fixes weights, order, augmentation and holes",
    "side": "pixels, the width and height of the pictures",
    "batchSize": "pictures a step",
    "featureScale": "what features of VGG16 are multiplied by: 1 for torchvision's, 1/400 for "
        + "Caffe's",
    "schedule.warmupSteps": "first steps, over which the learning rates rise from 0",
    "schedule.decaySteps": "last steps, over which the learning rates fall to 0",
    "maximumGradientNorm": "longer gradients are scaled down to it; 0 sets no bound",
    "averageDecay": "how much of the moving average of the weights a step keeps; 0 does without",
    "stepsPerReport": "steps from one line of losses to the next",
    "stepsPerValidation": "steps from one validation with sample sheet to the next",
    "stepsPerCheckpoint": "steps from one checkpoint to the next",
    "keptCheckpoints": "the newest checkpoints that stay, besides the best",
    "textureShare": "share of the samples, 0 to below 1",
    "augmentation.minimumScale": "the most that photographs are made smaller, 0 to 1",
    "augmentation.flips": "whether every second photograph is mirrored",
    "augmentation.brightness": "multiplied by 1 ± this",
    "augmentation.contrast": "multiplied by 1 ± this",
    "augmentation.saturation": "multiplied by 1 ± this",
    "masks.name": "what the holes are called",
    "masks.version": "the version of the generators",
    "masks.parts.preset": "a kind of hole (lacuna mask generate --preset)",
    "masks.parts.weight": "how often it is drawn, relative to the others",

    "context-encoder: batchSize": "pictures a step; 64 in the released code",
    "context-encoder: side": "pixels; 128 in section 5.1",
    "method.context-encoder.steps": "weight updates; 500 epochs of 14,900 photographs in the "
        + "released code",
    "method.context-encoder.learningRate": "Adam's, with β 0.5 and 0.999; ten times the "
        + "discriminator's (section 5.1)",
    "method.context-encoder.discriminatorLearningRate": "Adam's; that of DCGAN (section 5.1)",
    "method.context-encoder.reconstruction": "λ_rec, weight of the squared difference (equation "
        + "3, section 5.1)",
    "method.context-encoder.adversarial": "λ_adv, weight of the adversarial loss (equation 3, "
        + "section 5.1); 0 trains without",
    "method.context-encoder.overlapWeight": "how much more the visible frame of the predicted "
        + "square counts (section 5.1)",
    "method.context-encoder.spectralNorm": "whether the weights of discriminators are divided by "
        + "their spectral norms (Miyato et al., ICLR 2018); not in the paper",

    "method.context-features.damage": "what is done to the input: hole, nothing (autoencoder) "
        + "or noise (denoising autoencoder)",
    "method.context-features.steps": "weight updates; about 100,000 (section 5.2)",
    "method.context-features.learningRate": "Adam's; 1e-4 for random regions, 1e-3 for the centre",

    "glcic: batchSize": "pictures a step; 96 in section 3.4",
    "glcic: side": "pixels; 256 for Places2 (section 3.4)",
    "method.glcic.completionSteps": "T_C, weight updates of the completion network alone "
        + "(algorithm 1; 90,000)",
    "method.glcic.discriminatorSteps": "T_D, weight updates of the discriminators alone "
        + "(algorithm 1; 10,000)",
    "method.glcic.jointSteps": "weight updates of both; T_train is 500,000 in all (algorithm 1)",
    "method.glcic.learningRate": "what Adadelta's updates of the completion network are "
        + "multiplied by; 1 in section 3.4",
    "method.glcic.adversarial": "α, weight of the adversarial loss (equation 5)",
    "method.glcic.batchParts": "parts of a batch that are in memory one at a time",
    "method.glcic.spectralNorm": "whether the weights of discriminators are divided by "
        + "their spectral norms (Miyato et al., ICLR 2018); not in the paper",

    "partial-conv: batchSize": "pictures a step; 6 in section 4",
    "partial-conv: side": "pixels; 512 in section 4",
    "method.partial-conv.phases.steps":
        "weight updates; the paper tells days, this is public code's",
    "method.partial-conv.phases.learningRate": "Adam's; 2e-4, then 5e-5 (section 4)",
    "method.partial-conv.phases.freezes": "which batch normalizations are frozen; the encoder's "
        + "in the second phase (section 4)",
    "method.partial-conv.phases.featureSide": "pixels, side of the square that VGG16 sees; 0 for "
        + "all of the picture",
    "method.partial-conv.phases.losses.valid": "weight of L_valid (equation 7)",
    "method.partial-conv.phases.losses.hole": "weight of L_hole (equation 7)",
    "method.partial-conv.phases.losses.perceptual": "weight of L_perceptual (equation 7)",
    "method.partial-conv.phases.losses.style": "weight of both L_style (equation 7)",
    "method.partial-conv.phases.losses.totalVariation": "weight of L_tv (equation 7)",

    "coherent-attention: batchSize": "pictures a step; 1 in the released code",
    "coherent-attention: side": "pixels; 256 in section 4",
    "coherent-attention: schedule.decaySteps": "last steps, over which the rates fall to 0; 100 "
        + "of 120 epochs in the released code",
    "method.coherent-attention.steps": "weight updates; 120 epochs in the released code",
    "method.coherent-attention.learningRate": "Adam's, with β 0.5 and 0.999 (section 4)",
    "method.coherent-attention.reconstruction": "λ_r, weight of both absolute differences "
        + "(section 3)",
    "method.coherent-attention.consistency": "λ_c, weight of the consistency loss (section 3)",
    "method.coherent-attention.adversarial": "λ_d, weight of both adversarial losses (section 3)",
    "method.coherent-attention.discriminatorWidth": "channels of the first stage of the patch "
        + "discriminator, an eighth of the feature discriminator's; 64 in the released code",
    "method.coherent-attention.featureStrides": "of the feature discriminator: 2 1 1 in the "
        + "paper's figure, 2 2 2 in the released code",
    "method.coherent-attention.spectralNorm":
        "whether the weights of discriminators are divided by "
        + "their spectral norms (Miyato et al., ICLR 2018); not in the paper",
]

/// Where a network's architecture is described, by the network's name.
let architectureMeanings = [
    "context-encoder": "architecture: released code, section 5.1",
    "context-features": "architecture: section 3.1 and figure 9b",
    "glcic": "architecture: tables 1 and 2",
    "partial-conv": "architecture: table 1 of the supplement",
    "coherent-attention": "architecture: section 3 and its figures",
]
